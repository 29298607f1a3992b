"""Delivery to S3 keeps the promises on moto and on Swift, and names what a store refuses."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest
from botocore.config import Config

from tests.delivery.promises import DeliveryPromises, parcel_of
from tests.servers.swift import S3Server
from toolkit.delivery.base import Delivery, Manifest
from toolkit.delivery.gallery import begin_of, end_of
from toolkit.delivery.s3 import S3Delivery
from toolkit.errors import DeliveryFailed
from toolkit.model.campaign import S3Target

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client


def client_of(server: S3Server) -> S3Client:
    """A plain client, to look at the store behind the delivery's back."""
    return boto3.client(
        "s3", endpoint_url=server.endpoint_url, aws_access_key_id=server.access_key, region_name="us-east-1",
        aws_secret_access_key=server.secret_key, config=Config(s3={"addressing_style": "path"}),
    )  # fmt: skip


def use_keys(monkeypatch: pytest.MonkeyPatch, server: S3Server, secret: str | None = None) -> None:
    """Set the keys the way a user does: in the environment, and with no configuration files in the way."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", server.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", secret or server.secret_key)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nonexistent")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")


class S3Promises(DeliveryPromises):
    client: S3Client
    bucket: str

    def open(self, server: S3Server) -> Delivery:
        self.client = client_of(server)
        self.bucket = f"b-{uuid.uuid4().hex[:12]}"
        self.client.create_bucket(Bucket=self.bucket)
        return S3Delivery(S3Target(bucket=self.bucket, prefix="brand/", endpoint_url=server.endpoint_url), "spring")

    def read(self, delivery: Delivery, key: str) -> bytes:
        return self.client.get_object(Bucket=self.bucket, Key=f"brand/{key}")["Body"].read()

    def overwrite(self, delivery: Delivery, key: str, data: bytes) -> None:
        head = self.client.head_object(Bucket=self.bucket, Key=f"brand/{key}")
        self.client.put_object(Bucket=self.bucket, Key=f"brand/{key}", Body=data, Metadata=head["Metadata"])

    def keys(self, delivery: Delivery) -> list[str]:
        listing = self.client.list_objects_v2(Bucket=self.bucket).get("Contents", [])
        return sorted(entry["Key"].removeprefix("brand/") for entry in listing)

    def test_every_object_says_what_it_is(self, delivery: Delivery, tmp_path: Path) -> None:
        parcel = parcel_of(tmp_path, b"picture")
        delivered = delivery.put(parcel)
        head = self.client.head_object(Bucket=self.bucket, Key=f"brand/{delivered.key}")
        assert head["ContentType"] == "image/png"
        assert head["CacheControl"].startswith("private")
        assert head["Metadata"] == {"sha256": parcel.sha256, "campaign": "spring", "row": "ada", "verdict": "clear"}

    def test_a_link_opens_the_object_for_whoever_has_it(self, delivery: Delivery, tmp_path: Path) -> None:
        delivered = delivery.put(parcel_of(tmp_path, b"picture"))
        link = delivery.link(delivered.key, 60)
        assert "X-Amz-Signature=" in link
        with urlopen(link, timeout=10) as answer:  # noqa: S310 - a server on loopback
            assert answer.read() == b"picture"

    def test_a_page_keeps_its_kind_when_a_row_is_taken_out(self, delivery: Delivery) -> None:
        text = f"{begin_of('ada')}{end_of('ada')}<p>rest</p>".encode()
        delivery.write_page("spring/gallery.html", text, "text/html; charset=utf-8")
        delivery.clear_manifests("ada")
        head = self.client.head_object(Bucket=self.bucket, Key="brand/spring/gallery.html")
        assert (head["ContentType"], head["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")

    def test_a_large_file_arrives_in_parts(self, delivery: Delivery, tmp_path: Path) -> None:
        data = bytes(range(256)) * (9 * 1024 * 4)  # 9 MiB
        delivered = delivery.put(parcel_of(tmp_path, data, name="turntable.png"))
        assert self.read(delivery, delivered.key) == data
        assert delivery.verify(delivered, full=True) == ""


class TestMoto(S3Promises):
    @pytest.fixture
    def delivery(self, moto: S3Server, monkeypatch: pytest.MonkeyPatch) -> Delivery:
        use_keys(monkeypatch, moto)
        return self.open(moto)

    def test_the_probe_says_that_moto_checks_no_checksum(self, delivery: Delivery) -> None:
        found = delivery.probe()
        assert found.has("conditional-create")
        assert not found.has("checksum-verified")

    def test_older_versions_in_the_bucket_go_as_well(self, delivery: Delivery, tmp_path: Path) -> None:
        before = delivery.put(parcel_of(tmp_path, b"before versions were kept"))
        self.client.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})
        self.overwrite(delivery, before.key, b"over it")
        delivery.put(parcel_of(tmp_path, b"second", version=2))
        self.client.delete_object(Bucket=self.bucket, Key="brand/spring/ada/v2/box-art.png")  # leaves a marker
        manifest = delivery.write_manifest(Manifest("spring", "run-1", "2027-03-01T09:00:00Z", (before,)))
        assert len(delivery.lying("ada").objects) == 4
        for one in delivery.lying("ada").objects:
            delivery.delete(one)
        assert delivery.lying("ada").objects == ()
        assert delivery.clear_manifests("ada") == (manifest,)
        left = self.client.list_object_versions(Bucket=self.bucket)
        assert [entry["Key"] for entry in left["Versions"]] == [f"brand/{manifest}"]
        assert "DeleteMarkers" not in left


class TestSwift(S3Promises):
    @pytest.fixture
    def delivery(self, swift: S3Server, monkeypatch: pytest.MonkeyPatch) -> Delivery:
        use_keys(monkeypatch, swift)
        return self.open(swift)

    def test_the_probe_finds_what_swift_can(self, delivery: Delivery) -> None:
        found = delivery.probe()
        assert found.has("checksum-verified")
        assert found.has("conditional-create")

    def test_encryption_that_is_not_there_is_said(self, delivery: Delivery, swift: S3Server) -> None:
        target = S3Target(bucket=self.bucket, endpoint_url=swift.endpoint_url, sse="AES256")
        with pytest.raises(DeliveryFailed, match="cannot encrypt with 'AES256'"):
            S3Delivery(target, "spring").probe()

    def test_a_link_ends_when_it_should_and_is_for_one_object(self, delivery: Delivery, tmp_path: Path) -> None:
        delivered = delivery.put(parcel_of(tmp_path, b"picture"))
        other = delivery.put(parcel_of(tmp_path, b"figure", name="figure.png"))
        link = delivery.link(delivered.key, 1)
        for refused in (delivery.link(delivered.key, 60).replace("box-art.png", "figure.png"), link):
            time.sleep(2.2 if refused == link else 0)
            with pytest.raises(HTTPError) as caught, urlopen(refused, timeout=10):  # noqa: S310 - a server on loopback
                pass
            assert caught.value.code == 403
            caught.value.close()
        assert delivery.verify(other) == ""

    def test_a_wrong_secret_is_named_and_never_shown(
        self, delivery: Delivery, swift: S3Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        use_keys(monkeypatch, swift, secret="not-the-secret")
        target = S3Target(bucket=self.bucket, endpoint_url=swift.endpoint_url)
        with pytest.raises(DeliveryFailed, match="the secret key is wrong") as caught:
            S3Delivery(target, "spring").probe()
        assert "AWS_SECRET_ACCESS_KEY" in caught.value.todo
        assert "not-the-secret" not in str(caught.value)
        assert caught.value.exit_code == 4


def test_a_bucket_that_does_not_exist_is_named(moto: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    use_keys(monkeypatch, moto)
    with pytest.raises(DeliveryFailed, match="bucket 'no-such-bucket' does not exist"):
        S3Delivery(S3Target(bucket="no-such-bucket", endpoint_url=moto.endpoint_url), "spring").probe()


def test_a_store_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, moto: S3Server) -> None:
    use_keys(monkeypatch, moto)
    with pytest.raises(DeliveryFailed, match="cannot be reached"):
        S3Delivery(S3Target(bucket="some-bucket", endpoint_url="http://127.0.0.1:9"), "spring").probe()


def test_missing_keys_are_named(monkeypatch: pytest.MonkeyPatch, moto: S3Server) -> None:
    use_keys(monkeypatch, moto)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(DeliveryFailed, match="no keys"):
        S3Delivery(S3Target(bucket="some-bucket", endpoint_url=moto.endpoint_url), "spring").probe()
