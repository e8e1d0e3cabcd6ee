"""What can go wrong while a package is built."""


class CannotBuild(Exception):
    """A package cannot be built or was not proved; the text is one line that says what happened and what to do."""
