"""Complexity, severity, effort, and the resolution job."""
