"""What an S3 error means and what to do about it, in words; no key or secret is ever in them."""

from __future__ import annotations

from boto3.exceptions import S3UploadFailedError
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    PartialCredentialsError,
    ReadTimeoutError,
    SSLError,
)

from toolkit.errors import DeliveryFailed
from toolkit.model.campaign import S3Target

_KEYS = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (or `profile:` in the campaign's delivery)."


def status_of(error: ClientError) -> int:
    """The HTTP status of a refused call, 0 when there is none."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def failed(error: ClientError | BotoCoreError | S3UploadFailedError, target: S3Target, where: str) -> DeliveryFailed:
    """The refusal as a :class:`DeliveryFailed` with what to do; ``where`` is the bucket's or object's address."""
    if isinstance(error, ClientError):
        return _refused(error, target, where)
    store = target.endpoint_url or "AWS"
    if isinstance(error, (NoCredentialsError, PartialCredentialsError)):
        return DeliveryFailed(f"There are no keys for {where}.", _KEYS)
    if isinstance(error, (EndpointConnectionError, ConnectTimeoutError)):
        return DeliveryFailed(f"{store} cannot be reached for {where}.", "Check endpoint_url and the network.")
    if isinstance(error, ReadTimeoutError):
        return DeliveryFailed(f"{store} did not answer in time for {where}.", "Run again; what is there is kept.")
    if isinstance(error, SSLError):
        return DeliveryFailed(
            f"{store} shows a certificate that is not trusted.", "Check endpoint_url or its CA bundle."
        )
    return DeliveryFailed(f"{where} failed: {type(error).__name__}: {error}", "")


def _refused(error: ClientError, target: S3Target, where: str) -> DeliveryFailed:
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = status_of(error)
    bucket = target.bucket
    if code == "SignatureDoesNotMatch":
        return DeliveryFailed(
            f"The store refused the signature for {where}: the secret key is wrong.",
            "Check AWS_SECRET_ACCESS_KEY, and that this machine's clock is right.",
        )
    if code == "InvalidAccessKeyId":
        return DeliveryFailed(f"The store does not know the access key used for {where}.", _KEYS)
    if code in {"ExpiredToken", "RequestExpired", "RequestTimeTooSkewed"}:
        return DeliveryFailed(f"The keys for {where} have expired, or this machine's clock is wrong.", "Sign in again.")
    if code == "NoSuchBucket" or (status == 404 and where == f"s3://{bucket}"):
        return DeliveryFailed(
            f"The bucket '{bucket}' does not exist.",
            "Create it, or correct delivery: bucket in the campaign. Nothing made is lost: run again to deliver.",
        )
    if code == "InvalidBucketName" or (status == 400 and where == f"s3://{bucket}"):
        return DeliveryFailed(f"'{bucket}' is no valid bucket name.", "Use 3 to 63 lower-case letters, digits and '-'.")
    if status == 403:
        return DeliveryFailed(
            f"Access to {where} is denied ({code or 'Forbidden'}).",
            "Check the keys and that they may list, put and get in this bucket.",
        )
    message = error.response.get("Error", {}).get("Message", "")
    return DeliveryFailed(f"{where} was refused: {code or status} {message}".strip() + ".", "")
