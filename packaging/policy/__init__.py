"""Makes the Group Policy template from the schema of the settings."""
