"""A broker that does as it is told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from support.natsline import NatsLine, a_nats_line


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[NatsLine]:
    async with a_nats_line(tmp_path) as made:
        yield made
