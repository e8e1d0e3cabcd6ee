"""What is true in a contact centre: frozen values and pure functions."""
