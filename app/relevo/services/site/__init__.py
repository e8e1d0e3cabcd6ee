"""What hub and desktops of a site agree on: subjects, and how messages are sealed."""
