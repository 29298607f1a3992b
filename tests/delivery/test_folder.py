"""Delivery to a folder keeps the promises, and says what is wrong with the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.promises import DeliveryPromises, parcel_of
from toolkit.delivery.base import Delivery, Lying
from toolkit.delivery.catalog import open_delivery
from toolkit.delivery.folder import FolderDelivery
from toolkit.errors import DeliveryFailed
from toolkit.model.campaign import Campaign, FolderTarget


class TestFolder(DeliveryPromises):
    root: Path

    @pytest.fixture
    def delivery(self, tmp_path: Path) -> Delivery:
        self.root = tmp_path / "out"
        return FolderDelivery(self.root, "spring")

    def read(self, delivery: Delivery, key: str) -> bytes:
        return (self.root / key).read_bytes()

    def overwrite(self, delivery: Delivery, key: str, data: bytes) -> None:
        (self.root / key).write_bytes(data)

    def keys(self, delivery: Delivery) -> list[str]:
        return sorted(str(p.relative_to(self.root)) for p in self.root.rglob("*") if p.is_file())


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(DeliveryFailed, match="could not be written") as caught:
        FolderDelivery(tmp_path / "out", "spring").probe()
    assert caught.value.exit_code == 4


def test_no_key_leaves_the_folder(tmp_path: Path) -> None:
    delivery = FolderDelivery(tmp_path / "out", "spring")
    with pytest.raises(DeliveryFailed, match="leaves the folder"):
        delivery.put(parcel_of(tmp_path, b"picture", row="../../.."))
    assert not (tmp_path / "box-art.png").exists()


def test_nothing_outside_the_campaigns_folder_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "out" / "spring" / "ada").mkdir(parents=True)
    (tmp_path / "mine.png").write_bytes(b"mine")
    (tmp_path / "out" / "spring" / "ada" / "link.png").symlink_to(tmp_path / "mine.png")
    delivery = FolderDelivery(tmp_path / "out", "spring")
    with pytest.raises(DeliveryFailed, match="leaves the folder"):
        delivery.delete(Lying("../mine.png", 4))
    (link,) = delivery.lying("ada").objects
    delivery.delete(link)
    assert delivery.lying("ada").objects == ()
    assert (tmp_path / "mine.png").read_bytes() == b"mine"


def test_a_folder_is_named_as_the_campaign_sees_it(tmp_path: Path) -> None:
    file = tmp_path / "campaigns" / "spring.yaml"
    campaign = Campaign(
        id="spring", title="Spring", file=file, kit=tmp_path, template="t", roster=tmp_path, output=tmp_path
    )
    delivery = open_delivery(FolderTarget(folder=tmp_path / "campaigns" / ".." / "out"), campaign)
    assert delivery.target == "folder:../out"
    assert delivery.put(parcel_of(tmp_path, b"picture")).target == "folder:../out"
    assert (tmp_path / "out" / "spring" / "ada" / "v1" / "box-art.png").read_bytes() == b"picture"
