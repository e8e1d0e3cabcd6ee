"""Keeping what a source answers, with made-up people in it."""
