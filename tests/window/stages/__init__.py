"""Programs that the tests start on a display of their own."""
