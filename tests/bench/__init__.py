"""What Relevo's speed and memory are, measured: `python -m bench`."""
