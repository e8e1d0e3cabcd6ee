"""The site service: reads telephony and chat, and tells each advisor over the broker."""
