"""The documents that ship: which there are, what they are called, and where in them something is said; no Qt."""
