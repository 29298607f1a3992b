"""The signed form's digest: taken down in the record, and held against the form where it lies beside it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from toolkit.reading.problems import Problems, brief
from toolkit.reading.source import inside
from toolkit.reading.table import Row

_DIGEST = re.compile(r"[0-9a-f]{64}")
_COLUMN = "form_sha256"


def form_digest(record: Path, row: Row, form: str, problems: Problems) -> str:
    """Return the digest of a line of the record, in lower case, after noting what is wrong with it.

    The form is looked for from the record's own folder and never outside it; one that is kept elsewhere is not held
    against anything.
    """
    digest = row[_COLUMN].lower()
    if not digest:
        return ""
    if not _DIGEST.fullmatch(digest):
        what, todo = f"{brief(row[_COLUMN])} is no SHA-256.", "It has 64 hex digits: sha256sum FORM."
        problems.error(record, "bad-digest", what, todo, line=row.line, column=_COLUMN)
        return ""
    if not form:
        what = "There is a digest and no form that it could be of."
        problems.warning(record, "digest-without-form", what, "Name the file in 'form'.", line=row.line, column=_COLUMN)
        return digest
    there = _sha256(record.absolute().parent / form, record.absolute().parent)
    if there is not None and there != digest:
        what = f"{brief(form, 80)} is not the form that was signed: its SHA-256 begins with {there[:12]}."
        todo = "Put the signed form back, or take the digest of the right one."
        problems.error(record, "form-changed", what, todo, line=row.line, column=_COLUMN)
    return digest


def _sha256(path: Path, folder: Path) -> str | None:
    """The digest of the file, or ``None`` when none lies there that can be read."""
    try:
        if not inside(path, folder) or not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
