"""Asking a source: a file compiled to plans, its questions page by page, the newest first."""
