"""Signing in to a source: keys, sessions and OAuth 2."""
