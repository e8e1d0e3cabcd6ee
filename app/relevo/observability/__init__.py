"""Logging without personal data, traces and diagnostics; usable from every layer, uses none."""
