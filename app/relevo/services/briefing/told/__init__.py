"""What the customer has told: clauses are weighed by their signs, and those that tell something are shortened."""
