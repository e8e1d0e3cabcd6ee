"""The shape of a connector file: its tables, what is checked of them, and what an editor is told."""
