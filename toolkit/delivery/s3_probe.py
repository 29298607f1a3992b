"""Find out what a bucket can do with one small object, which is removed again."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from toolkit.delivery.base import Capabilities, Capability
from toolkit.delivery.s3_client import open_client
from toolkit.delivery.s3_errors import failed, status_of
from toolkit.errors import DeliveryFailed
from toolkit.model.campaign import S3Target

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_BODY = b"campaign probe\n"
_SHA256 = base64.b64encode(hashlib.sha256(_BODY).digest()).decode()


def probe_bucket(target: S3Target, address: str, client: S3Client) -> tuple[S3Client, Capabilities]:
    """Return the client to use from now on and what the store can do.

    Raises :class:`DeliveryFailed` when the bucket is not there, the keys are wrong, or the campaign asks for
    something the store cannot do (encryption). Needs the right to put, get and delete below the prefix.
    """
    _check_bucket(target, client)
    key = "/".join(p for p in (target.prefix.strip("/"), f".campaign-probe-{secrets.token_hex(6)}") if p)
    client, trailers = _first_put(target, address, client, key)
    try:
        found = (
            Capability("trailer-checksums", trailers, "" if trailers else "turned off: the store refuses them"),
            _conditional(target, client, key),
            _checksum(target, client, key),
            _metadata(target, address, client, key),
            _encryption(target, client, key),
        )
    finally:
        _remove(target, client, key)
    return client, Capabilities(address, found)


def _check_bucket(target: S3Target, client: S3Client) -> None:
    where = f"s3://{target.bucket}"
    try:
        client.head_bucket(Bucket=target.bucket)
    except ClientError as error:
        if status_of(error) != 403:
            raise failed(error, target, where) from error
        # HEAD has no body, so 403 says nothing; a listing says whether the secret, the key or the right is wrong.
        try:
            client.list_objects_v2(Bucket=target.bucket, MaxKeys=1, Prefix=target.prefix)
        except (ClientError, BotoCoreError) as second:
            raise failed(second, target, where) from second
    except BotoCoreError as error:
        raise failed(error, target, where) from error


def _first_put(target: S3Target, address: str, client: S3Client, key: str) -> tuple[S3Client, bool]:
    try:
        client.put_object(Bucket=target.bucket, Key=key, Body=_BODY, Metadata={"sha256": "probe"})
        return client, True
    except ClientError as error:
        if status_of(error) not in {400, 411, 501}:
            raise failed(error, target, address) from error
    except BotoCoreError as error:
        raise failed(error, target, address) from error
    plain = open_client(target, checksums_when_required=True)
    try:
        plain.put_object(Bucket=target.bucket, Key=key, Body=_BODY, Metadata={"sha256": "probe"})
    except (ClientError, BotoCoreError) as error:
        raise failed(error, target, address) from error
    return plain, False


def _conditional(target: S3Target, client: S3Client, key: str) -> Capability:
    try:
        client.put_object(Bucket=target.bucket, Key=key, Body=_BODY, IfNoneMatch="*", Metadata={"sha256": "probe"})
    except ClientError as error:
        if status_of(error) == 412:
            return Capability("conditional-create", True)
        return Capability(
            "conditional-create", False, "the store refuses the condition; a HEAD before each put instead"
        )
    return Capability("conditional-create", False, "the store ignores the condition; a HEAD before each put instead")


def _checksum(target: S3Target, client: S3Client, key: str) -> Capability:
    wrong = base64.b64encode(bytes(32)).decode()
    try:
        client.put_object(
            Bucket=target.bucket, Key=key, Body=_BODY, ChecksumAlgorithm="SHA256", ChecksumSHA256=wrong,
            Metadata={"sha256": "probe"},
        )  # fmt: skip
    except ClientError:
        return Capability("checksum-verified", True)
    return Capability("checksum-verified", False, "the store takes a wrong checksum; our own comparison stands in")


def _metadata(target: S3Target, address: str, client: S3Client, key: str) -> Capability:
    try:
        head = client.head_object(Bucket=target.bucket, Key=key)
    except (ClientError, BotoCoreError) as error:
        raise failed(error, target, address) from error
    if head.get("Metadata", {}).get("sha256") != "probe":
        raise DeliveryFailed(
            f"{address} does not keep metadata, so what is there could not be told from what should be.",
            "Deliver to a store that keeps user metadata, or to a folder.",
        )
    return Capability("metadata", True)


def _encryption(target: S3Target, client: S3Client, key: str) -> Capability:
    if target.sse is None:
        return Capability("sse", False, "not asked for")
    try:
        if target.kms_key:
            client.put_object(
                Bucket=target.bucket, Key=key, Body=_BODY, ServerSideEncryption=target.sse, SSEKMSKeyId=target.kms_key
            )
        else:
            client.put_object(Bucket=target.bucket, Key=key, Body=_BODY, ServerSideEncryption=target.sse)
    except ClientError as error:
        raise DeliveryFailed(
            f"s3://{target.bucket} cannot encrypt with '{target.sse}' ({status_of(error)}).",
            "Take `sse:` out of the campaign's delivery, or use a store that has it.",
        ) from error
    return Capability("sse", True, target.sse)


def _remove(target: S3Target, client: S3Client, key: str) -> None:
    try:
        client.delete_object(Bucket=target.bucket, Key=key)
    except (ClientError, BotoCoreError):
        return  # not allowed to delete: a 15-byte object stays, which harms nobody
