"""Read a campaign file, and find what it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from toolkit.model.brand_kit import BrandKit
from toolkit.model.campaign import Campaign, FolderTarget, Limits, ReportSettings, S3Target, StudioSettings
from toolkit.reading.campaign_file import CampaignFile
from toolkit.reading.find_kit import KITS, kit_folder
from toolkit.reading.form import fit
from toolkit.reading.notify_file import notice_of
from toolkit.reading.override_file import overrides_of, remedies_of
from toolkit.reading.problems import Problems, brief
from toolkit.reading.provenance_file import signing_settings
from toolkit.reading.provider_file import settings_of
from toolkit.reading.remedy_file import refuse_redrawing
from toolkit.reading.source import KILOBYTE, files_there, read_bytes
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.text import UTF8, decode, known_encoding, unknown_encoding
from toolkit.reading.yaml_tree import Tree, parse_yaml

MOST_YAML = 256 * KILOBYTE
CAMPAIGNS = "campaigns"


@dataclass(frozen=True, slots=True)
class CampaignReading:
    """A campaign file as far as it could be read, so that what it names is read even when it has problems."""

    tree: Tree
    form: CampaignFile | None
    encoding: str
    """What roster and consents are read with: ``utf-8`` means UTF-8, or UTF-16 with a byte order mark."""

    @property
    def folder(self) -> Path:
        return self.tree.file.absolute().parent

    @property
    def project(self) -> Path:
        """The folder that holds ``campaigns``, ``brand_kits`` and ``reports``; else the campaign file's own folder."""
        return self.folder.parent if self.folder.name == CAMPAIGNS else self.folder

    def names(self, key: str) -> str | None:
        """What the file names under a key, when that is a text at all."""
        value = self.tree.at((key,))
        return value if isinstance(value, str) and value and len(value) <= 200 else None

    def path(self, key: str) -> Path | None:
        """The absolute path of a file named under a key."""
        name = self.names(key)
        return self.folder / name if name else None


def gather_campaign(file: Path, problems: Problems, encoding: str | None = None) -> CampaignReading | None:
    """Read the file and note every problem; ``encoding`` (from the command line) wins over the file's own."""
    data = read_bytes(file, partial(problems.error, file), most=MOST_YAML, what="campaign")
    text = decode(data, file, problems) if data is not None else None
    tree = parse_yaml(text, file, problems) if text is not None else None
    if tree is None:
        return None
    form = fit(CampaignFile, tree, problems)
    if form:
        _check_public(form, tree, problems)
        overrides_of(form.guardrails, tree, problems)
        if isinstance(settings_of(form.provider), StudioSettings):
            refuse_redrawing(form.guardrails.on_failure, tree, problems)
    asked = encoding or tree.at(("encoding",)) or UTF8
    known = known_encoding(asked) if isinstance(asked, str) else None
    if encoding and known is None:
        problems.error(file, "unknown-encoding", *unknown_encoding(encoding), column="--encoding")
    return CampaignReading(tree, form, known or UTF8)


def find_kit(reading: CampaignReading, problems: Problems) -> Path | None:
    """The kit's folder: a path from the campaign file, or a name in ``brand_kits``; ``None`` after noting neither."""
    name = reading.names("kit")
    if name is None:
        return None
    kits = reading.project / KITS
    found = kit_folder(reading.folder / name) or kit_folder(kits / name)
    if found is not None:
        return found.resolve()
    what = f"There is no brand kit {brief(name, 80)}."
    reading.tree.error(problems, ("kit",), "no-such-kit", what, files_there(kits / Path(name).name))
    return None


def check_template(reading: CampaignReading, kit: BrandKit, problems: Problems) -> None:
    """Note a template that the kit does not have."""
    name = reading.names("template")
    if name and kit.template(name) is None:
        known = tuple(t.name for t in kit.templates)
        what = f"The kit '{kit.id}' has no template {brief(name)}."
        reading.tree.error(problems, ("template",), "unknown-template", what, did_you_mean(name, known, "It has"))


def campaign_of(reading: CampaignReading, form: CampaignFile, kit: Path, out: Path | None) -> Campaign:
    """The campaign with every path absolute."""
    folder = reading.folder
    default = folder / form.output if form.output else reading.project / "reports" / form.id
    return Campaign(
        id=form.id,
        title=form.title,
        client=form.client,
        file=reading.tree.file.absolute(),
        kit=kit,
        template=form.template,
        roster=folder / form.roster,
        consents=folder / form.consents if form.consents else None,
        encoding=reading.encoding,
        language=form.language,
        channels=tuple(dict.fromkeys(form.channels)),
        markets=tuple(dict.fromkeys(form.markets)),
        provider=settings_of(form.provider),
        packshots=form.packshots,
        series=form.series,
        delivery=tuple(_target(t, folder) for t in form.delivery),
        output=(out or default).absolute(),
        overrides=overrides_of(form.guardrails, reading.tree, Problems()),
        vision=form.guardrails.vision.settings() if form.guardrails.vision else None,
        likeness=form.guardrails.likeness,
        remedies=remedies_of(form.guardrails),
        provenance=signing_settings(form.provenance, reading.tree.file),
        limits=Limits(**form.limits.model_dump()),
        report=_report(form),
        approval=form.approval.approval() if form.approval else None,
        notify=tuple(notice_of(entry, folder) for entry in form.notify),
    )


def _report(form: CampaignFile) -> ReportSettings:
    """How the proof looks; its cover asks for decisions by the deadline, unless it is told another day."""
    told = form.report.model_dump()
    deadline = form.approval.approval().deadline if form.approval else None
    if deadline is not None and not told["due"]:
        told["due"] = deadline.isoformat()
    told["language"] = told["language"] or ""
    return ReportSettings(**told)


def _target(target: FolderTarget | S3Target, folder: Path) -> FolderTarget | S3Target:
    if isinstance(target, FolderTarget):
        return FolderTarget(folder=folder / target.folder)
    return S3Target(**target.model_dump())


def _check_public(form: CampaignFile, tree: Tree, problems: Problems) -> None:
    """Faces of people are not made public by accident."""
    for number, target in enumerate(form.delivery):
        if isinstance(target, S3Target) and target.public_read and not target.public_reason.strip():
            what = "'public_read' makes every picture public and no reason is given."
            place = ("delivery", number, "public_read")
            tree.error(
                problems, place, "public-without-reason", what, "Add 'public_reason:', or leave public_read out."
            )
