"""Labelled situations, and how well the brief, identification and masking do on them."""
