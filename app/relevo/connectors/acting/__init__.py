"""Writing back to a source: each act once, or said not to be known."""
