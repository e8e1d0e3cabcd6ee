"""Telephony and chat platforms, each turned into contact events."""
