"""Find and delete all of one row in a bucket, older versions included, and take it out of the manifests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from toolkit.delivery.base import Listing, Lying
from toolkit.delivery.gallery import gallery_key, without_figure
from toolkit.delivery.manifest import without_row
from toolkit.delivery.s3_errors import failed, status_of
from toolkit.errors import DeliveryFailed
from toolkit.model.campaign import S3Target

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_NOT_LOOKED = "The store does not say whether it keeps older versions; only the present ones were looked at."


@dataclass(frozen=True, slots=True)
class S3Remover:
    """Works in one bucket, below the target's prefix. Every method raises ``DeliveryFailed``."""

    client: S3Client
    target: S3Target

    def listed(self, prefix: str) -> Listing:
        """Everything below ``prefix`` (ours, without the target's), delete markers included where there are any."""
        versions = self._keeps_versions()
        try:
            found = tuple(self._versions(prefix) if versions else self._present(prefix))
        except (ClientError, BotoCoreError) as error:
            raise self._failed(error, prefix) from error
        return Listing(found, _NOT_LOOKED if versions is None else "")

    def delete(self, lying: Lying) -> None:
        """Delete one object, or one version of it for good."""
        bucket, key = self.target.bucket, self._full(lying.key)
        try:
            if lying.version:
                self.client.delete_object(Bucket=bucket, Key=key, VersionId=lying.version)
            else:
                self.client.delete_object(Bucket=bucket, Key=key)
        except ClientError as error:
            if status_of(error) != 404:
                raise self._failed(error, lying.key) from error
        except BotoCoreError as error:
            raise self._failed(error, lying.key) from error

    def clear_manifests(self, campaign_id: str, row_id: str) -> tuple[str, ...]:
        """Rewrite every manifest and gallery with the row; where the bucket keeps versions, the older ones go."""
        changed = []
        gallery = gallery_key(campaign_id)
        pages = (one for one in self.listed(gallery).objects if one.key == gallery)
        for one in (*self.listed(f"{campaign_id}/manifests/").objects, *pages):
            if one.key in changed:
                continue
            try:
                if self._rewrite(one.key, campaign_id, row_id):
                    changed.append(one.key)
            except (ClientError, BotoCoreError) as error:
                raise self._failed(error, one.key) from error
        return tuple(changed)

    def _rewrite(self, key: str, campaign_id: str, row_id: str) -> bool:
        bucket, full = self.target.bucket, self._full(key)
        try:
            old = self.client.get_object(Bucket=bucket, Key=full)
        except ClientError as error:
            if status_of(error) == 404:  # its newest version is a delete marker
                return False
            raise
        page, body = key == gallery_key(campaign_id), old["Body"].read()
        rest = without_figure(body, row_id) if page else without_row(body, campaign_id, row_id)
        if rest is None:
            return False
        told = {"sha256": hashlib.sha256(rest).hexdigest(), "campaign": campaign_id}
        kind = old["ContentType"] if page else "application/json"
        put = partial(self.client.put_object, Bucket=bucket, Key=full, Body=rest, ContentType=kind, Metadata=told)
        if page and self.target.public_read:
            put(CacheControl="no-cache", ACL="public-read")
        else:
            put(CacheControl="no-cache")
        if self._keeps_versions():
            for version in list(self._versions(key))[1:]:  # the newest comes first
                self.delete(version)
        return True

    def _keeps_versions(self) -> bool | None:
        """Whether the bucket keeps (or has kept) older versions; ``None`` when the store does not say."""
        try:
            return "Status" in self.client.get_bucket_versioning(Bucket=self.target.bucket)
        except ClientError as error:
            if status_of(error) in (400, 403, 404, 405, 501):
                return None
            raise self._failed(error, "") from error
        except BotoCoreError as error:
            raise self._failed(error, "") from error

    def _present(self, prefix: str) -> Iterator[Lying]:
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.target.bucket, Prefix=self._full(prefix)
        )
        for page in pages:
            for entry in page.get("Contents", []):
                head = self.client.head_object(Bucket=self.target.bucket, Key=entry["Key"])
                sha256 = head.get("Metadata", {}).get("sha256", "")
                yield Lying(self._ours(entry["Key"]), entry["Size"], sha256)

    def _versions(self, prefix: str) -> Iterator[Lying]:
        pages = self.client.get_paginator("list_object_versions").paginate(
            Bucket=self.target.bucket, Prefix=self._full(prefix)
        )
        for page in pages:
            for entry in page.get("Versions", []):
                key, version = entry["Key"], entry["VersionId"]
                head = self.client.head_object(Bucket=self.target.bucket, Key=key, VersionId=version)
                yield Lying(self._ours(key), entry["Size"], head.get("Metadata", {}).get("sha256", ""), version)
            for marker in page.get("DeleteMarkers", []):
                yield Lying(self._ours(marker["Key"]), 0, "", marker["VersionId"])

    def _full(self, key: str) -> str:
        prefix = self.target.prefix.strip("/")
        return f"{prefix}/{key}" if prefix else key

    def _ours(self, full: str) -> str:
        prefix = self.target.prefix.strip("/")
        return full.removeprefix(f"{prefix}/") if prefix else full

    def _failed(self, error: ClientError | BotoCoreError, key: str) -> DeliveryFailed:
        return failed(error, self.target, f"s3://{self.target.bucket}/{self._full(key)}")
