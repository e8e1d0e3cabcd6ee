"""The list of all parts (SBOM), in the form that tools for it read."""
