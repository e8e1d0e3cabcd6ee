"""Contact events from the hubs of a site, over its broker (NATS)."""
