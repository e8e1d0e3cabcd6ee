"""Contact records in SQLite on one machine and in PostgreSQL on a site: the same queries on both."""
