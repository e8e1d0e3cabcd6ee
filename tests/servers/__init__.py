"""Real servers from Debian packages (back offices, the broker) on loopback, and what is tried on them."""
