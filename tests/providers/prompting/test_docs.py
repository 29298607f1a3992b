"""The page on prompts says what is so: its example is what is sent, its template works."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.model.prompt_template import PromptTemplate
from toolkit.prompts.render import check
from toolkit.providers.prompting.default import template_of
from toolkit.providers.prompting.write import write_prompt
from toolkit.reading.job import read_job
from toolkit.studio.choose import complete
from toolkit.studio.kit_colours import palette_colours

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "prompts.md").read_text("utf-8")


def block(language: str, start: str) -> str:
    """The page's fenced block of a language that starts with these words."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)\n```", PAGE, re.DOTALL)
    return next(each for each in found if each.startswith(start))


def test_the_example_is_what_is_sent() -> None:
    job = read_job(ROOT / "campaigns" / "spring.yaml")
    row = next(row for row in job.rows if row.id == "kai")
    of = complete(row.traits, "kai:1", palette_colours(job.kit))
    assert block("text", "A studio") == write_prompt(of, job.kit, template_of(job.kit), "", ("style", "pose"))


def test_the_short_template_works() -> None:
    text = block("jinja", "A product")
    assert check(text) == ()
    job = read_job(ROOT / "campaigns" / "spring.yaml")
    own = PromptTemplate(name="prompts/figure.j2", text=text)
    for row in job.rows:
        words = write_prompt(complete(row.traits, row.id, palette_colours(job.kit)), job.kit, own)
        assert not re.search(r"^\W*\.?$|\.\.| ,", words.replace("\n\n", "\n"), re.MULTILINE), words
