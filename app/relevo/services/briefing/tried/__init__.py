"""What the customer has tried, and how it ended."""
