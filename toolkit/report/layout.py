"""Fills the templates: a volume becomes chunks of HTML, each with the number of pages it should fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from toolkit.model.proof_form import LONGEST_COMMENT, LONGEST_NAME, STATES, FigureFields
from toolkit.pages.quality import quality_word
from toolkit.report.form_words import channels
from toolkit.report.typeset import Chunk
from toolkit.report.view import Volume
from toolkit.words.clauses import clauses, commas
from toolkit.words.local import amount, day, listed
from toolkit.words.room import truncate
from toolkit.words.say import say, say_in, say_n

CARDS = 6
"""Cards on one page: three by two."""


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Return the report's templates: autoescaped, and nothing undefined passes in silence."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"say": _say, "say_n": _say_n, "amount": amount, "day": day, "listed": listed, "channels": channels}
    made.filters["truncate"] = truncate
    made.globals |= {"clauses": _clauses, "commas": _commas, "say_in": _say_in, "quality_word": quality_word}
    return made


def _say(text: str, **values: object) -> Markup:
    """A phrase may hold tags of ours; values are escaped."""
    return Markup(say(text)).format(**values)  # noqa: S704 - text is a template's own


def _say_n(one: str, many: str, n: int, **values: object) -> Markup:
    kept = {name: "{" + name + "}" for name in values}  # for Markup, which escapes them
    return Markup(say_n(one, many, n, **kept)).format(**values)  # noqa: S704


def _say_in(context: str, text: str, **values: object) -> Markup:
    return Markup(say_in(context, text)).format(**values)  # noqa: S704


def _clauses(items: Iterable[str]) -> Markup:
    return Markup(clauses(escape(item) for item in items))  # noqa: S704


def _commas(items: Iterable[str]) -> Markup:
    return Markup(commas(escape(item) for item in items))  # noqa: S704


def chunks_of(book: Volume, size: int) -> list[Chunk]:
    """Return the front, ``size`` figures and as many pages of evidence at a time, and the last pages."""
    front = 2 + len(book.sheets) + len(book.measured.pages)
    chunks = [_chunk("front", book, pages=front)]
    on_page, name = (CARDS, "cards") if book.cards else (1, "figures")
    step = max(on_page, size // on_page * on_page)  # whole pages
    for start in range(0, len(book.figures), step):
        some = book.figures[start : start + step]
        fields = {f"figure-{page.card.id}": _names(page.fields) for page in some if page.fields is not None}
        signing = book.signing if start + step >= len(book.figures) else None  # after the volume's last figure
        if signing is not None:
            fields["answer"] = (signing.reviewer, signing.date)
        count = -(-len(some) // on_page) + (signing is not None)
        chunks.append(_chunk(name, book, pages=count, start=start, fields=fields, figures=some, signing=signing))
    for start in range(0, len(book.evidence.pages), size):
        pages = book.evidence.pages[start : start + size]
        chunks.append(_chunk("evidence", book, pages=len(pages), start=start, cells=pages))
    last = len(book.appendix.rules) + len(book.appendix.makings) + len(book.trail.pages)
    chunks.append(_chunk("last", book, pages=last))
    return chunks


def _names(fields: FigureFields) -> tuple[str, ...]:
    return (fields.decision, fields.comment)


def _chunk(
    name: str,
    book: Volume,
    *,
    pages: int,
    start: int = 0,
    fields: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    **more: object,
) -> Chunk:
    html = (
        templates()
        .get_template(f"{name}.html.j2")
        .render(
            book=book,
            frame=book.frame,
            proof=book.proof,
            start=start,
            states=STATES,
            most=(LONGEST_COMMENT, LONGEST_NAME),
            **more,
        )
    )
    return Chunk(name=f"{name}-{start:05d}", html=html, pages=pages, fields=fields)
