"""Wrapping up on screen: the note and the outcome of a contact, and what is still on its way to the back offices."""
