"""Settings: their model, where they are stored, and the secrets they refer to."""
