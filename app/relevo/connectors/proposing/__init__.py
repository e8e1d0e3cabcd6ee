"""Proposing a connector file for a sample answer."""
