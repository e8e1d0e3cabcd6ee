"""Relevo: the context panel of an advisor's desktop."""
