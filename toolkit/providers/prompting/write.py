"""Write the prompt of one figure: the template's words, the reviewer's note, and the rules that always hold."""

from __future__ import annotations

from toolkit.errors import InputRefused, Problem
from toolkit.model.ask import Background, ReferenceRole
from toolkit.model.brand_kit import BrandKit
from toolkit.model.prompt_template import PromptTemplate
from toolkit.model.traits import Look
from toolkit.prompts.render import PromptRefused, fill_in
from toolkit.providers.prompting.figure import figure_values
from toolkit.providers.prompting.note import note_sentence
from toolkit.providers.prompting.rules import RULES, picture_sentences
from toolkit.providers.prompting.style import style_values


def write_prompt(
    look: Look,
    kit: BrandKit,
    template: PromptTemplate,
    note: str = "",
    pictures: tuple[ReferenceRole, ...] = (),
    background: Background = "transparent",
) -> str:
    """Return the words that an image model is asked with, at most about 10,000 characters.

    ``pictures`` are the pictures that go along, in the order in which they are sent; with a portrait among them, what
    the roster leaves open comes from the photo. The same input gives the same words. Nothing in them is a name: a
    look knows none. Raises ``InputRefused`` with file and line when a kit's template cannot be filled in.
    """
    values = {
        "pictures": picture_sentences(pictures),
        **style_values(kit, background),
        **figure_values(look, "portrait" in pictures),
    }
    try:
        words = fill_in(template.text, values)
    except PromptRefused as refused:
        where = str(template.path or template.name)
        raise InputRefused(
            [
                Problem(
                    where,
                    f"The prompt template {refused.fault.what}.",
                    "Run 'campaign kit check' on the kit.",
                    refused.fault.line,
                    code="prompt-template",
                )
            ]
        ) from refused
    return "\n\n".join(filter(None, (words, note_sentence(note), RULES)))
