"""View-models: what the windows show, without layout."""
