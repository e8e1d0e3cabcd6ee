"""The panel: contact, identity, brief, timeline, sources."""
