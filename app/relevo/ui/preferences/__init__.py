"""The window in which advisors choose what is theirs to choose."""
