"""The windows, in Qt Widgets."""
