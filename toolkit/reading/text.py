"""Bytes become text: the encoding is known or the file is refused; it is never guessed."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean

UTF8 = "utf-8"
ENCODINGS = (
    *(UTF8, "utf-16", "utf-16-le", "utf-16-be", "ascii"),
    *(f"cp125{n}" for n in range(9)),
    *(f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
    *("cp437", "cp850", "cp852", "mac-roman", "mac-latin2", "mac-cyrillic", "mac-greek", "mac-turkish"),
    *("koi8-r", "koi8-u", "cp874", "shift_jis", "cp932", "euc_jp", "gb18030", "gbk", "big5", "euc_kr", "cp949"),
)
"""What ``encoding:`` and ``--encoding`` may say; other names of the same encodings are understood."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def known_encoding(name: str) -> str | None:
    """Python's own name of an encoding that a roster may have; ``None`` when it is not among them."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return found if found in {codecs.lookup(e).name for e in ENCODINGS} else None


def unknown_encoding(name: str) -> tuple[str, str]:
    """What to say about an encoding that is not known, and what to do."""
    usual = ("utf-8", "cp1252", "cp1250", "mac-roman", "shift_jis", "gb18030")
    return f"{brief(name)} is no encoding that is read here.", did_you_mean(name, usual, "Usual ones")


def marked(data: bytes) -> str | None:
    """The encoding that the first bytes (a byte order mark) say, or ``None``."""
    if data.startswith(_UTF32):
        return None
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, file: Path, problems: Problems) -> str | None:
    """Text of a YAML file: UTF-8, or UTF-16 with a mark; ``None`` after noting that it is neither."""
    try:
        return data.decode(marked(data) or UTF8)
    except UnicodeDecodeError as why:
        line = data[: why.start].count(b"\n") + 1
        problems.error(file, "not-utf8", "The file is not UTF-8 text.", "Save it as UTF-8 in your editor.", line=line)
        return None


def decode_table(
    data: bytes, file: Path, problems: Problems, encoding: str, names: Callable[[str], tuple[str, ...]]
) -> str | None:
    """Text of a CSV file: by its byte order mark, else in ``encoding`` (``utf-8`` unless the user said otherwise).

    When it is not that, the problem shows the first names as cp1252 would have them (``names`` finds them in a
    text), so that a person, not a guess, decides.
    """
    known = marked(data) or encoding
    try:
        text = data.decode(known)
    except UnicodeDecodeError as why:
        line = data[: why.start].count(b"\n") + 1
        if known == UTF8:
            problems.error(file, "not-utf8", "The file is not UTF-8.", _way_out(data, names), line=line)
        else:
            problems.error(file, "wrong-encoding", f"The file is not {known}.", "Name the right encoding.", line=line)
        return None
    if "\0" in text:
        todo = "Save it as 'CSV UTF-8'; if it is UTF-16 without a mark, say 'encoding: utf-16-le'."
        problems.error(
            file, "nul-character", "The file holds NUL characters.", todo, line=text[: text.index("\0")].count("\n") + 1
        )
        return None
    if known not in (UTF8, "utf-8-sig", "utf-16") and not data.isascii() and _is_utf8(data):
        what = f"The file reads as UTF-8 as well, but was read as {known} as told."
        problems.warning(file, "maybe-utf8", what, "Look at the names; if they are wrong, leave the encoding out.")
    return text


def _way_out(data: bytes, names: Callable[[str], tuple[str, ...]]) -> str:
    first = names(data.decode("cp1252", errors="replace"))
    shown = f" As cp1252 the first names would be: {', '.join(brief(n) for n in first)}." if first else ""
    todo = "Save it as 'CSV UTF-8', or name its encoding: 'encoding: cp1252' in the campaign or --encoding cp1252."
    return todo + shown


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True
