"""What the customer has told: sentences cut into clauses, clauses weighed by their signs, the telling ones shortened."""
