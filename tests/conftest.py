"""One moto and one Swift for all tests of a worker that deliver."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.moto import moto_server
from tests.servers.swift import S3Server, swift_server


@pytest.fixture(scope="session")
def moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with moto_server(tmp_path_factory.mktemp("moto")) as server:
        yield server


@pytest.fixture(scope="session")
def swift(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with swift_server(tmp_path_factory.mktemp("swift")) as server:
        yield server
