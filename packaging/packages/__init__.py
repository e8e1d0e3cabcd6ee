"""Builds what IT installs: .deb, .rpm and a tar that runs from any folder, the same bytes from the same commit."""
