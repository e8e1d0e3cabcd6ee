"""Asterisk: the manager interface (AMI) told as contact events."""
