"""What all tests of a worker share: one moto, one Swift, and a folder for the test certificate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.moto import moto_server
from tests.servers.swift import S3Server, swift_server


@pytest.fixture(scope="session", autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The certificate of whoever runs the tests is none of their business; child processes inherit this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAMPAIGN_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with moto_server(tmp_path_factory.mktemp("moto")) as server:
        yield server


@pytest.fixture(scope="session")
def swift(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    with swift_server(tmp_path_factory.mktemp("swift")) as server:
        yield server
