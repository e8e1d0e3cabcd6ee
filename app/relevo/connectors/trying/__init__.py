"""Trying a source or its recordings out, and telling what was found."""
