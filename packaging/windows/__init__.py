"""Freezes Relevo with its own Python, and makes the Windows installer (MSI) of the frozen folder."""
