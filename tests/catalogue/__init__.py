"""The message catalogue: what the code says, and the translation files that are made of it."""
