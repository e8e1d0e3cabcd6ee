"""The language of a connector file: expressions, converters, templates, escapers, handles and fields."""
