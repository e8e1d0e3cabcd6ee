"""The engine that runs a connector file against a back office."""
