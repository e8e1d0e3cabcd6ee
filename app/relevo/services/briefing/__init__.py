"""The brief, made by rules that are data: a package for each section, whose `section` makes the lines."""
