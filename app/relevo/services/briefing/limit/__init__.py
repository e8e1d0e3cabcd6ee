"""The limit that self-service met."""
