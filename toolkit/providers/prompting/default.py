"""The toolkit's own prompt template."""

from __future__ import annotations

import functools
from importlib.resources import files

from toolkit.model.brand_kit import BrandKit
from toolkit.model.prompt_template import PromptTemplate

DEFAULT = "figure.j2"


@functools.cache
def default_template() -> PromptTemplate:
    """The template that is used where a kit brings none."""
    text = (files("toolkit.providers.prompting") / DEFAULT).read_text(encoding="utf-8")
    return PromptTemplate(name=DEFAULT, text=text)


def template_of(kit: BrandKit) -> PromptTemplate:
    """The kit's own template, else the toolkit's."""
    return kit.prompt or default_template()
