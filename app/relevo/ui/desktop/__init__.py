"""What the panel shares with the desktop around it: its place, the keyboard, the tray, notifications, sound."""
