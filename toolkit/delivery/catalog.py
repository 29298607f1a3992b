"""Which delivery serves which target: an explicit table."""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.delivery.base import Delivery
from toolkit.delivery.folder import FolderDelivery
from toolkit.model.campaign import Campaign, FolderTarget, S3Target


def open_delivery(target: FolderTarget | S3Target, campaign: Campaign) -> Delivery:
    """The delivery for one target of the campaign. Nothing is contacted before :meth:`Delivery.probe`."""
    if isinstance(target, FolderTarget):
        called = os.path.relpath(target.folder, campaign.file.parent)
        return FolderDelivery(target.folder, campaign.id, Path(called).as_posix())
    # boto3 takes a third of a second to import; a campaign that delivers to a folder does not pay for it.
    from toolkit.delivery.s3 import S3Delivery

    return S3Delivery(target, campaign.id)
