"""The brief, made by rules that are data: one module for each section."""
