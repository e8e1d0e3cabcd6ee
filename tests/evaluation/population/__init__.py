"""A made-up population, by which identification is measured."""
