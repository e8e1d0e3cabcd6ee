"""What was promised to the customer and is still open."""
