"""The window of the documents: their contents, the search over all of them, and the page that is read."""
