"""Relevo: the agent-desktop context panel."""
