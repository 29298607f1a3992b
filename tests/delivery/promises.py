"""What every delivery promises; each implementation inherits this suite."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from toolkit.delivery.base import Delivery, Manifest, Parcel
from toolkit.delivery.gallery import begin_of, end_of
from toolkit.errors import DeliveryFailed


def parcel_of(folder: Path, data: bytes, *, row: str = "ada", name: str = "box-art.png", version: int = 1) -> Parcel:
    """A parcel with these bytes, written into ``folder`` first."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = folder / sha256
    path.write_bytes(data)
    return Parcel(row, version, name, path, "image/png", sha256, len(data), (("verdict", "clear"),))


class DeliveryPromises:
    """Inherit, and give a ``delivery`` fixture with an empty target for the campaign ``spring``."""

    def read(self, delivery: Delivery, key: str) -> bytes:
        """The bytes now at ``key``; each implementation reads its own store."""
        raise AssertionError(f"{type(self).__name__} must say how to read {key}")

    def overwrite(self, delivery: Delivery, key: str, data: bytes) -> None:
        """Put other bytes at ``key`` behind the delivery's back."""
        raise AssertionError(f"{type(self).__name__} must say how to overwrite {key}")

    def test_a_probe_finds_the_target_and_leaves_nothing(self, delivery: Delivery) -> None:
        assert delivery.probe().found
        assert self.keys(delivery) == []

    def keys(self, delivery: Delivery) -> list[str]:
        """Every key now at the target."""
        raise AssertionError(f"{type(self).__name__} must list its keys")

    def test_a_parcel_arrives_whole(self, delivery: Delivery, tmp_path: Path) -> None:
        delivered = delivery.put(parcel_of(tmp_path, b"picture"))
        assert delivered.key == "spring/ada/v1/box-art.png"
        assert self.read(delivery, delivered.key) == b"picture"
        assert delivery.verify(delivered, full=True) == ""

    def test_the_same_parcel_again_changes_nothing(self, delivery: Delivery, tmp_path: Path) -> None:
        first = delivery.put(parcel_of(tmp_path, b"picture"))
        assert delivery.put(parcel_of(tmp_path, b"picture")) == first
        assert self.keys(delivery) == [first.key]

    def test_other_bytes_are_never_replaced(self, delivery: Delivery, tmp_path: Path) -> None:
        first = delivery.put(parcel_of(tmp_path, b"picture"))
        with pytest.raises(DeliveryFailed, match="holds other bytes"):
            delivery.put(parcel_of(tmp_path, b"another"))
        assert self.read(delivery, first.key) == b"picture"

    def test_a_changed_object_is_found(self, delivery: Delivery, tmp_path: Path) -> None:
        delivered = delivery.put(parcel_of(tmp_path, b"picture"))
        self.overwrite(delivery, delivered.key, b"tampere")
        assert delivery.verify(delivered, full=True) != ""

    def test_a_missing_object_is_found(self, delivery: Delivery, tmp_path: Path) -> None:
        delivered = delivery.put(parcel_of(tmp_path, b"picture"))
        gone = type(delivered)(delivered.target, "spring/ada/v9/box-art.png", delivered.sha256, delivered.bytes)
        assert "is not there" in delivery.verify(gone)

    def test_what_lies_there_is_read_back(self, delivery: Delivery, tmp_path: Path) -> None:
        delivered = delivery.put(parcel_of(tmp_path, b"picture"))
        self.overwrite(delivery, delivered.key, b"a picture that somebody made longer")
        assert delivery.read(delivered.key, delivered.bytes) == b"a pictur"
        with pytest.raises(DeliveryFailed):
            delivery.read("spring/ada/v9/box-art.png", 10)

    def test_a_manifest_names_what_was_delivered(self, delivery: Delivery, tmp_path: Path) -> None:
        delivered = delivery.put(parcel_of(tmp_path, b"picture"))
        key = delivery.write_manifest(Manifest("spring", "run-1", "2027-03-01T09:00:00Z", (delivered,)))
        text = self.read(delivery, key).decode()
        assert key == "spring/manifests/run-1.json"
        assert delivered.sha256 in text
        assert delivered.key in text

    def test_all_of_a_row_is_listed_and_nothing_of_another(self, delivery: Delivery, tmp_path: Path) -> None:
        put = [
            delivery.put(parcel_of(tmp_path, b"first")),
            delivery.put(parcel_of(tmp_path, b"second", version=2)),
            delivery.put(parcel_of(tmp_path, b"figure", version=2, name="figure.png")),
        ]
        delivery.put(parcel_of(tmp_path, b"other", row="ada-2"))
        found = delivery.lying("ada")
        assert {(one.key, one.sha256, one.bytes) for one in found.objects} == {(d.key, d.sha256, d.bytes) for d in put}
        assert delivery.lying("nobody").objects == ()

    def test_what_is_deleted_is_gone_and_the_rest_stays(self, delivery: Delivery, tmp_path: Path) -> None:
        for version in (1, 2):
            delivery.put(parcel_of(tmp_path, f"picture {version}".encode(), version=version))
        other = delivery.put(parcel_of(tmp_path, b"other", row="bob"))
        for one in (found := delivery.lying("ada").objects):
            delivery.delete(one)
        delivery.delete(found[0])
        assert delivery.lying("ada").objects == ()
        assert self.keys(delivery) == [other.key]
        assert delivery.verify(other, full=True) == ""

    def test_a_manifest_forgets_a_row(self, delivery: Delivery, tmp_path: Path) -> None:
        ada = delivery.put(parcel_of(tmp_path, b"picture"))
        bob = delivery.put(parcel_of(tmp_path, b"other", row="bob"))
        key = delivery.write_manifest(Manifest("spring", "run-1", "2027-03-01T09:00:00Z", (ada, bob)))
        alone = delivery.write_manifest(Manifest("spring", "run-2", "2027-03-02T09:00:00Z", (bob,)))
        assert delivery.clear_manifests("ada") == (key,)
        assert delivery.clear_manifests("ada") == ()
        text = self.read(delivery, key).decode()
        assert ada.sha256 not in text
        assert bob.key in text
        assert '"withdrawn": 1' in text
        assert bob.key in self.read(delivery, alone).decode()

    def test_a_page_is_replaced_and_read_back(self, delivery: Delivery) -> None:
        delivery.write_page("spring/gallery.html", b"<p>one</p>", "text/html; charset=utf-8")
        page = delivery.write_page("spring/gallery.html", b"<p>two, longer</p>", "text/html; charset=utf-8")
        assert delivery.read(page.key) == b"<p>two, longer</p>"
        assert delivery.verify(page, full=True) == ""
        self.overwrite(delivery, page.key, b"<p>two, larger</p>")
        assert delivery.verify(page, full=True) != ""

    def test_what_is_not_there_cannot_be_read(self, delivery: Delivery) -> None:
        delivery.probe()
        with pytest.raises(DeliveryFailed):
            delivery.read("spring/gallery.html")

    def test_a_gallery_forgets_a_row(self, delivery: Delivery) -> None:
        one, two = (f"{begin_of(row)}<li>{row}</li>{end_of(row)}\n" for row in ("ada", "ada-2"))
        delivery.write_page("spring/gallery.html", f"<ul>\n{one}{two}</ul>".encode(), "text/html; charset=utf-8")
        assert delivery.clear_manifests("ada") == ("spring/gallery.html",)
        assert delivery.clear_manifests("ada") == ()
        assert self.read(delivery, "spring/gallery.html").decode() == f"<ul>\n{two}</ul>"
