"""Pages of one sentence: closed, used up, not found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from toolkit.review.files import edition
from toolkit.words.say import say, say_n
from toolkit.words.speaking import spoken


@cache
def environment() -> Environment:
    """The page's templates: everything that is put into them is escaped."""
    folder = Path(__file__).parent / "templates"
    made = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    made.globals |= {"say": say, "say_n": say_n}
    return made


def message_page(status: int, title: str, text: str, *, onward: str = "") -> HTMLResponse:
    """A page that says one thing; ``onward`` is an address to go on to."""
    page = environment().get_template("message.html.j2")
    html = page.render(title=title, text=text, onward=onward, edition=edition(), language=spoken())
    return HTMLResponse(html, status_code=status)
