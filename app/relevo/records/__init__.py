"""What is kept on this machine: remembered choices, the audit, where windows stood."""
