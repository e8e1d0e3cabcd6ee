"""What the HTTP library needs beside what it says itself."""

from importlib.util import find_spec


def test_what_httpcore_imports_at_every_request_is_there() -> None:
    # what is not there is looked for anew each time, in every folder of the path: a third of what a request costs
    assert find_spec("sniffio") is not None
