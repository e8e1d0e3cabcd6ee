"""Real back-office servers from Debian packages, started on loopback, and the connectors that are tried on them."""
