"""Bytes become text: the encoding is known or the file is refused; it is never guessed."""

from __future__ import annotations

import codecs
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
