"""Delivery to S3 and to stores that speak it: conditional create, checksums, our own sha256, verified after upload."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from boto3.exceptions import S3UploadFailedError
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import BotoCoreError, ClientError

from toolkit.delivery.base import Capabilities, Listing, Lying, Manifest, Parcel
from toolkit.delivery.manifest import manifest_json, manifest_key
from toolkit.delivery.s3_client import open_client
from toolkit.delivery.s3_errors import failed, status_of
from toolkit.delivery.s3_probe import probe_bucket
from toolkit.delivery.s3_remove import S3Remover
from toolkit.errors import DeliveryFailed
from toolkit.model.campaign import S3Target
from toolkit.model.outcome import Delivered

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef, PutObjectRequestTypeDef

_MULTIPART_FROM = 8 * 1024 * 1024
# 'classic' always: the CRT client ignores endpoint_url and would send a compatible store's pieces to AWS.
_TRANSFER = TransferConfig(multipart_threshold=_MULTIPART_FROM, preferred_transfer_client="classic")


class S3Delivery:
    """Puts pieces into one bucket; one client, which is safe to share between threads."""

    def __init__(self, target: S3Target, campaign_id: str) -> None:
        self._settings = target
        self._campaign = campaign_id
        self._capabilities: Capabilities | None = None
        self._client: S3Client = open_client(target, checksums_when_required=False)

    @property
    def target(self) -> str:
        prefix = self._settings.prefix.strip("/")
        return f"s3://{self._settings.bucket}" + (f"/{prefix}" if prefix else "")

    def probe(self) -> Capabilities:
        """Find out that the bucket is there, that the keys are right, and what the store can do (once)."""
        if self._capabilities is None:
            self._client, self._capabilities = probe_bucket(self._settings, self.target, self._client)
        return self._capabilities

    def put(self, parcel: Parcel) -> Delivered:
        self.probe()
        key = parcel.key(self._campaign)
        there = self._head(key)
        if there is None:
            there = self._create(key, parcel)
        if there.get("Metadata", {}).get("sha256") != parcel.sha256:
            raise DeliveryFailed(
                f"{self._url(key)} holds other bytes than this campaign made.",
                "Nothing was replaced. Use another prefix, or remove the object and run again.",
            )
        delivered = Delivered(self.target, key, parcel.sha256, parcel.bytes)
        wrong = self.verify(delivered)
        if wrong:
            raise DeliveryFailed(wrong, "The store did not keep what it was given; run the campaign again.")
        return delivered

    def verify(self, delivered: Delivered, *, full: bool = False) -> str:
        url = self._url(delivered.key)
        head = self._head(delivered.key)
        if head is None:
            return f"{url} is not there."
        if head["ContentLength"] != delivered.bytes:
            return f"{url} has {head['ContentLength']} bytes instead of {delivered.bytes}."
        if head.get("Metadata", {}).get("sha256") != delivered.sha256:
            return f"{url} carries another sha256 than was put there."
        if full and self._digest_there(delivered.key) != delivered.sha256:
            return f"{url} holds other bytes than were put there."
        return ""

    def read(self, key: str, most: int | None = None) -> bytes:
        try:
            body = self._client.get_object(Bucket=self._settings.bucket, Key=self._full(key))["Body"]
            return body.read(None if most is None else most + 1)
        except (ClientError, BotoCoreError) as error:
            raise failed(error, self._settings, self._url(key)) from error

    def write_manifest(self, manifest: Manifest) -> str:
        key = manifest_key(manifest)
        self.write_page(key, manifest_json(manifest, self.target), "application/json")
        return key

    def write_page(self, key: str, data: bytes, media_type: str) -> Delivered:
        sha256 = hashlib.sha256(data).hexdigest()
        request: PutObjectRequestTypeDef = {"Bucket": self._settings.bucket, "Key": self._full(key)}
        request["ContentType"] = media_type
        request["CacheControl"] = "no-cache"
        request["Metadata"] = {"sha256": sha256, "campaign": self._campaign}
        if self._settings.sse:
            request["ServerSideEncryption"] = self._settings.sse
        if self._settings.kms_key:
            request["SSEKMSKeyId"] = self._settings.kms_key
        if self._settings.public_read and media_type.startswith("text/html"):  # a manifest is nobody else's business
            request["ACL"] = "public-read"
        self._put_object(key, data, request)
        return Delivered(self.target, key, sha256, len(data))

    def link(self, key: str, seconds: int) -> str:
        try:
            return self._client.generate_presigned_url(
                "get_object", Params={"Bucket": self._settings.bucket, "Key": self._full(key)}, ExpiresIn=seconds
            )
        except BotoCoreError as error:
            raise failed(error, self._settings, self._url(key)) from error

    def lying(self, row_id: str) -> Listing:
        return self._remover().listed(f"{self._campaign}/{row_id}/")

    def delete(self, lying: Lying) -> None:
        self._remover().delete(lying)

    def clear_manifests(self, row_id: str) -> tuple[str, ...]:
        return self._remover().clear_manifests(self._campaign, row_id)

    def _remover(self) -> S3Remover:
        self.probe()  # which also finds the client that this store gets on with
        return S3Remover(self._client, self._settings)

    def _create(self, key: str, parcel: Parcel) -> HeadObjectOutputTypeDef:
        request = self._request(key, parcel)
        if parcel.bytes >= _MULTIPART_FROM:
            self._upload(key, parcel, request)
        else:
            if self.probe().has("conditional-create"):
                request["IfNoneMatch"] = "*"
            self._put_object(key, parcel.path.read_bytes(), request)
        head = self._head(key)
        if head is None:
            raise DeliveryFailed(f"{self._url(key)} is not there after it was put.", "Run the campaign again.")
        return head

    def _upload(self, key: str, parcel: Parcel, request: PutObjectRequestTypeDef) -> None:
        # upload_file takes no condition; the HEAD just before is the best there is for files this large.
        extra = {name: value for name, value in request.items() if name not in {"Bucket", "Key"}}
        bucket, path = self._settings.bucket, str(parcel.path)
        try:
            self._client.upload_file(path, bucket, self._full(key), ExtraArgs=extra, Config=_TRANSFER)
        except (ClientError, BotoCoreError, S3UploadFailedError) as error:
            raise failed(error, self._settings, self._url(key)) from error

    def _put_object(self, key: str, body: bytes, request: PutObjectRequestTypeDef) -> None:
        # Both: some stores verify a checksum only when the algorithm is named as well.
        request["ChecksumAlgorithm"] = "SHA256"
        request["ChecksumSHA256"] = base64.b64encode(hashlib.sha256(body).digest()).decode()
        request["Body"] = body
        try:
            self._client.put_object(**request)
        except ClientError as error:
            if status_of(error) == 412:  # somebody created it in between; put() compares what is there
                return
            raise failed(error, self._settings, self._url(key)) from error
        except BotoCoreError as error:
            raise failed(error, self._settings, self._url(key)) from error

    def _request(self, key: str, parcel: Parcel) -> PutObjectRequestTypeDef:
        settings = self._settings
        request: PutObjectRequestTypeDef = {"Bucket": settings.bucket, "Key": self._full(key)}
        request["ContentType"] = parcel.media_type
        request["CacheControl"] = settings.cache_control
        own = {"sha256": parcel.sha256, "campaign": self._campaign, "row": parcel.row_id}
        request["Metadata"] = {**own, **dict(parcel.metadata)}
        if settings.storage_class:
            request["StorageClass"] = settings.storage_class
        if settings.sse:
            request["ServerSideEncryption"] = settings.sse
        if settings.kms_key:
            request["SSEKMSKeyId"] = settings.kms_key
        if settings.public_read:
            request["ACL"] = "public-read"
        return request

    def _head(self, key: str) -> HeadObjectOutputTypeDef | None:
        try:
            return self._client.head_object(Bucket=self._settings.bucket, Key=self._full(key))
        except ClientError as error:
            if status_of(error) == 404:
                return None
            raise failed(error, self._settings, self._url(key)) from error
        except BotoCoreError as error:
            raise failed(error, self._settings, self._url(key)) from error

    def _digest_there(self, key: str) -> str:
        digest = hashlib.sha256()
        try:
            body = self._client.get_object(Bucket=self._settings.bucket, Key=self._full(key))["Body"]
            for chunk in body.iter_chunks(1 << 20):
                digest.update(chunk)
        except (ClientError, BotoCoreError) as error:
            raise failed(error, self._settings, self._url(key)) from error
        return digest.hexdigest()

    def _full(self, key: str) -> str:
        prefix = self._settings.prefix.strip("/")
        return f"{prefix}/{key}" if prefix else key

    def _url(self, key: str) -> str:
        return f"s3://{self._settings.bucket}/{self._full(key)}"
