"""One well-behaved double for the tests that need no script of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.images.handle import ImagesServer


@pytest.fixture(scope="session")
def double() -> Iterator[ImagesServer]:
    with ImagesServer() as server:
        yield server
