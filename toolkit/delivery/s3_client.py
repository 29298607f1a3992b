"""One boto3 client for one target: timeouts, few retries, path addressing for stores of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from toolkit.errors import DeliveryFailed
from toolkit.model.campaign import S3Target

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client


def open_client(target: S3Target, *, checksums_when_required: bool) -> S3Client:
    """A client with 10 s to connect, 60 s to read and four attempts. Keys come from the environment or the profile.

    ``checksums_when_required`` turns off the checksums boto3 adds by itself (as trailers over TLS), which older
    stores refuse with 411; the checksum we name ourselves is sent either way.
    """
    checksums: Literal["when_required", "when_supported"] = (
        "when_required" if checksums_when_required else "when_supported"
    )
    config = Config(
        connect_timeout=10,
        read_timeout=60,
        retries={"mode": "standard", "max_attempts": 4},
        max_pool_connections=16,
        signature_version="s3v4",  # without it boto3 signs links the old way, which stores refuse or never expire
        request_checksum_calculation=checksums,
        response_checksum_validation=checksums,
        s3={"addressing_style": "path" if target.endpoint_url else "auto"},
    )
    try:
        session = boto3.Session(profile_name=target.profile, region_name=target.region)
        region = None if session.region_name else "us-east-1"
        return session.client("s3", endpoint_url=target.endpoint_url, region_name=region, config=config)
    except (BotoCoreError, ValueError) as error:
        raise DeliveryFailed(
            f"The S3 client for the bucket '{target.bucket}' could not be made: {error}",
            "Check delivery: profile, region and endpoint_url in the campaign.",
        ) from error
