"""Asterisk through its manager interface (AMI)."""
