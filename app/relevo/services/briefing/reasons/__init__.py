"""Probable reasons of a contact, ranked, each with its evidence."""
