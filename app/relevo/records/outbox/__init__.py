"""The outbox on the disk: one SQLite file a user, each wrap-up in it sealed by itself."""
