"""Writes the proof: PDF in volumes, and its JSON and CSV twins."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.errors import StorageFailed
from toolkit.model.proof import Proof
from toolkit.model.proof_form import MANIFEST
from toolkit.report.attempts import UNSHOWN
from toolkit.report.chunk import ChunkDone
from toolkit.report.fonts import FontSet, choose_fonts, write_fontconfig
from toolkit.report.identity import identity_of
from toolkit.report.layout import chunks_of
from toolkit.report.manifest import manifest_of
from toolkit.report.merge import Enclosure, Imprint, bind
from toolkit.report.paper import Paper
from toolkit.report.readers import speaking_to_readers
from toolkit.report.thumbs import Thumbs
from toolkit.report.twins import report_csv, report_json
from toolkit.report.typeset import PASSES, Chunk, Desk, Typesetters, hand_out, totalled
from toolkit.report.view import Volume, cards_of, volume_of
from toolkit.words.say import phrase, say

VOLUME = 250
"""Figures in one PDF at most: what can still be mailed."""
CHUNK = 20
"""Figures in one chunk: few enough that all cores have work in a small proof, too; more save no time."""
_USERS_DISK = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.ENOTDIR,
    errno.EEXIST,
    errno.EIO,
)
"""What a full, read-only or misnamed folder says; anything else is a fault of ours and stays one."""
_STYLES = Path(__file__).parent / "styles"
_MARKS = Path(__file__).parent / "marks"


@dataclass(frozen=True, slots=True)
class ProofFiles:
    """Where the proof lies."""

    pdf: tuple[Path, ...]
    """``proof.pdf``, or ``proof-1.pdf`` and on when there is more than one volume."""
    json: Path
    csv: Path
    peak_mb: float = 0.0
    """The most memory one typesetting process took, in MB."""
    complaints: tuple[str, ...] = ()
    """What the page renderer said against our own pages; empty unless there is a bug."""


def write_proof(proof: Proof, folder: Path, *, volume: int = VOLUME, chunk: int = CHUNK) -> ProofFiles:
    """Write PDF, JSON and CSV of a proof into ``folder``; the same proof gives the same bytes.

    Raises ``StorageFailed`` when the folder cannot be written and ``TypesetterMissing`` when Pango is not installed.
    """
    try:
        return _write(proof, folder, volume, chunk)
    except OSError as problem:
        if problem.errno in _USERS_DISK:
            raise StorageFailed(
                f"The proof could not be written to {folder}: {problem.strerror}.",
                "Free some space or mend the rights.",
            ) from problem
        raise


def _write(proof: Proof, folder: Path, volume: int, chunk: int) -> ProofFiles:
    folder.mkdir(parents=True, exist_ok=True)
    cards = cards_of(proof)
    thumbs = Thumbs(folder / ".thumbs", proof.pieces_root, ground_of(proof))
    thumbs.make(p for o in proof.outcomes for p in o.pieces if p.kind != "parts")
    thumbs.make(each.figure for o in proof.outcomes for each in o.tries if not UNSHOWN & set(each.failed))
    thumbs.make(p for each in proof.before for p in each.outcome.pieces if p.kind == "box-art")
    enclosures = {
        "report.json": Enclosure(
            report_json(proof, cards), "application/json", phrase("Everything in this proof, for machines")
        ),
        "report.csv": Enclosure(report_csv(proof, cards), "text/csv", phrase("One line a figure")),
    }
    manifest = Enclosure(manifest_of(proof, volume), "application/json", phrase("What decisions are bound to"))
    spans = [range(i, min(i + volume, len(cards))) for i in range(0, max(len(cards), 1), volume)]
    names = ["proof.pdf"] if len(spans) == 1 else [f"proof-{i}.pdf" for i in range(1, len(spans) + 1)]
    done: list[ChunkDone] = []
    with tempfile.TemporaryDirectory(prefix=".proof-", dir=folder) as scratch_name:
        scratch = Path(scratch_name)
        for twin, enclosure in enclosures.items():  # first, for they need no typesetter
            (scratch / twin).write_bytes(enclosure.data)
            (scratch / twin).replace(folder / twin)
        enclosures[MANIFEST] = manifest
        with speaking_to_readers(proof.campaign, proof.kit), Typesetters(_hands()) as typesetters:
            own = identity_of(proof.kit, proof.campaign.title, folder / ".thumbs")
            told = cards_of(proof)  # once more, in their language: the twins are for machines, and stay English
            waiting: list[_Setting] = []
            for number, span in enumerate(spans, start=1):
                book = volume_of(proof, told, span, number, len(spans), thumbs, own)
                waiting.append(_begin(book, thumbs, scratch / str(number), chunk, typesetters))
                if number > 1:  # bound while the next one is being set, so that two at most are under way
                    done += _bind(waiting.pop(0), enclosures, scratch / names[number - 2], typesetters)
            done += _bind(waiting.pop(), enclosures, scratch / names[-1], typesetters)
        _put([scratch / name for name in names], folder)
    return ProofFiles(
        pdf=tuple(folder / name for name in names),
        json=folder / "report.json",
        csv=folder / "report.csv",
        peak_mb=max((d.peak_mb for d in done), default=0.0),
        complaints=tuple(line for d in done for line in d.said),
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    """A volume whose chunks are being set."""

    book: Volume
    desk: Desk
    chunks: list[Chunk]
    parts: list[tuple[Path, Future[ChunkDone]]]


def _begin(book: Volume, thumbs: Thumbs, scratch: Path, chunk: int, typesetters: Typesetters) -> _Setting:
    scratch.mkdir()
    chunks = chunks_of(book, chunk)
    fonts = choose_fonts("".join(c.html for c in chunks), book.proof.kit.faces, book.identity.title)
    chunks = [replace(c, html=fonts.printable(c.html)) for c in chunks]
    desk = desk_for(book.paper, fonts, thumbs, scratch)
    desk = replace(desk, assets={**desk.assets, **book.identity.assets})
    return _Setting(book, desk, chunks, hand_out(totalled(chunks), desk, typesetters))


def _bind(
    setting: _Setting, enclosures: Mapping[str, Enclosure], to: Path, typesetters: Typesetters
) -> list[ChunkDone]:
    """Bind the volume once it is set; set it again first, should a text have run over its page."""
    book, chunks, parts = setting.book, setting.chunks, setting.parts
    for _ in range(PASSES - 1):
        counts = [answer.result().pages for _, answer in parts]
        if counts == [c.pages for c in chunks]:
            break
        chunks = [replace(c, pages=n) for c, n in zip(chunks, counts, strict=True)]
        parts = hand_out(totalled(chunks), setting.desk, typesetters)
    answers = [answer.result() for _, answer in parts]
    bind([path for path, _ in parts], _imprint(book), enclosures, to, _hidden(book, enclosures[MANIFEST].data))
    shutil.rmtree(setting.desk.folder)
    return answers


def _hands() -> int:
    return min(4, os.cpu_count() or 1)


def desk_for(paper: Paper, fonts: FontSet, thumbs: Thumbs, scratch: Path) -> Desk:
    """Lay out what the children need: style sheets, fonts, marks and thumbnails, and where they may write."""
    faces = scratch / "faces.css"
    faces.write_text(fonts.css, encoding="utf-8")
    marks = {f"mark-{path.stem}": path for path in sorted(_MARKS.glob("*.svg"))}
    return Desk(
        folder=scratch,
        css=(faces, _STYLES / f"paper-{paper.name}.css", *sorted(_STYLES.glob("[0-9]*.css"))),
        assets={**fonts.assets, **marks, **thumbs.assets()},
        fontconfig=write_fontconfig(scratch, fonts.installed),
        workers=_hands(),
    )


def _put(made: Sequence[Path], folder: Path) -> None:
    """Move finished files into place and remove volumes of an earlier, longer proof."""
    kept = {path.name for path in made}
    for path in made:
        path.replace(folder / path.name)
    for old in [*folder.glob("proof.pdf"), *folder.glob("proof-[0-9]*.pdf")]:
        if old.name not in kept:
            old.unlink()


def _hidden(book: Volume, manifest: bytes) -> dict[str, str]:
    """The fields that nobody sees and every reader keeps; empty where the volume has no form."""
    if book.signing is None:
        return {}
    return {book.signing.digest: book.proof.digest, book.signing.manifest: hashlib.sha256(manifest).hexdigest()}


def ground_of(proof: Proof) -> str:
    """The colour laid under pictures that are see-through: the stage that figures stand on."""
    token = proof.kit.token(proof.kit.figure.stage) if proof.kit.figure.stage else None
    return token.hex.lower() if token else "#f1f0ec"


def _imprint(book: Volume) -> Imprint:
    frame, proof = book.frame, book.proof
    return Imprint(
        title=frame.title,
        author=frame.author,
        subject=say(
            "Approval report for figures {first} to {last} of {all}",
            first=frame.first,
            last=frame.last,
            all=len(proof.outcomes),
        ),
        language=frame.language,
        made_at=proof.made_at,
        made_with=f"campaign-toolkit {proof.toolkit_version}",
        run_id=proof.run_id,
        digest=proof.digest,
    )
