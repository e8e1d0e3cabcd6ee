"""The demonstration: a made-up organisation, its back offices and its telephony, on loopback."""
