"""The contract of connector files: what every one of them must hold, shipped or a site's own, clause by clause."""
