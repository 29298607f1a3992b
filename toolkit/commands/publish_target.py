"""Where `campaign publish` goes: the campaign's targets, one of them by name, a folder or a bucket by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from toolkit.errors import CampaignError
from toolkit.model.campaign import Campaign, FolderTarget, S3Target
from toolkit.pipeline.targets import Target, name_of
from toolkit.reading.campaign_file import S3Entry
from toolkit.reading.problems import brief

_S3 = "s3://"
_SCHEME = re.compile(r"(?!folder:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)
"""A slip in an address, such as ``s3:/bucket``, is no folder; one letter and a colon is a drive."""


def targets_for(campaign: Campaign, to: Sequence[str]) -> tuple[Target, ...]:
    """The targets that ``--to`` names, or all of the campaign's; raises ``CampaignError`` when there are none."""
    if not to:
        if not campaign.delivery:
            todo = "Add 'delivery:' to the campaign, or say --to FOLDER or --to s3://BUCKET/PREFIX."
            raise CampaignError("The campaign says nowhere where its pieces go.", todo)
        return campaign.delivery
    return tuple(dict.fromkeys(_target(campaign, name) for name in to))


def _target(campaign: Campaign, name: str) -> Target:
    known = {name_of(settings, campaign): settings for settings in campaign.delivery}
    if name in known:
        return known[name]
    if name.casefold().startswith(_S3):
        return _bucket(campaign, name)
    if "://" in name or _SCHEME.match(name):
        raise CampaignError(
            f"{brief(name, 80)} is neither a folder nor a bucket.", "Say a folder, or s3://BUCKET/PREFIX."
        )
    folder = Path(name.removeprefix("folder:")).absolute()
    own = (t for t in campaign.delivery if isinstance(t, FolderTarget) and t.folder.resolve() == folder.resolve())
    return next(own, FolderTarget(folder=folder))


def _bucket(campaign: Campaign, name: str) -> Target:
    """A bucket by address; endpoint, region and the like are those of the campaign's target in the same bucket."""
    bucket, _, prefix = name[len(_S3) :].partition("/")
    alike = next((t for t in campaign.delivery if isinstance(t, S3Target) and t.bucket == bucket), None)
    told = alike.model_dump() if alike else {}
    try:
        entry = S3Entry.model_validate({**told, "bucket": bucket, "prefix": prefix})
    except ValidationError as error:
        said = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
        what, _, todo = said.partition(" // ")
        raise CampaignError(what, todo) from error
    return S3Target(**entry.model_dump())
