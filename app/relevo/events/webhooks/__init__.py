"""What telephony and chat platforms post to the hub, each turned into contact events."""
