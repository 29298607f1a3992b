"""The guardrails by id and title, for whoever must know their names without knowing their workings."""

from __future__ import annotations

GUARDRAIL_TITLES: tuple[tuple[str, str], ...] = (
    ("budget/spend", "The plan fits the limit on money"),
    ("budget/energy", "The plan fits the limit on energy"),
    ("consent/recorded", "A recorded consent covers this use"),
    ("consent/photo", "No photo leaves without consent"),
    ("portrait/one-face", "A photo that is sent shows one person"),
    ("portrait/quality", "A photo that is sent can be drawn from"),
    ("portrait/metadata", "A photo that is sent is pixels only"),
    ("words/banned", "None of the words the brand does not use"),
    ("words/tone", "In the brand's tone"),
    ("words/profanity", "No profanity"),
    ("words/glyphs", "Every character exists in the kit's fonts"),
    ("marks/protected", "No protected mark or character"),
    ("text/as-printed", "The box reads as the roster has it"),
    ("text/fits", "Text fits, is large enough and lies free"),
    ("text/contrast", "Text stands out from its ground"),
    ("logo/integrity", "The logo is whole, in colour and has room"),
    ("colour/box", "The box has the brand's colours"),
    ("colour/outfit", "The outfit has the chosen colour"),
    ("figure/complete", "One whole figure"),
    ("figure/alone", "One figure, alone"),
    ("figure/blank", "The figure is a picture of something"),
    ("safety/image", "Nothing unsafe in a model's figure"),
    ("disclosure/visible", "The box says how the figure was made"),
    ("print/resolution", "Enough pixels to print"),
    ("print/bleed", "The bleed is filled and nothing vital is near the edge"),
    ("links/allowed", "Every code and address is on the kit's list"),
    ("figure/as-briefed", "The figure is as its brief has it"),
    ("provenance/marked", "Every file says how it was made"),
    ("figure/likeness", "A figure is nearest to its own portrait"),
    ("set/duplicates", "Nobody has somebody else's figure"),
    ("set/consistent", "The figures belong together"),
    ("set/fair", "Nobody fares worse for how they look"),
    ("provenance/delivered", "What was sent still says how it was made"),
)
"""(id, title) of every guardrail, in the order in which they look; a test holds it equal to the catalogue."""

GUARDRAIL_IDS: tuple[str, ...] = tuple(check for check, _ in GUARDRAIL_TITLES)

NAMED: frozenset[str] = frozenset(
    {"disclosure/visible", "provenance/marked", "provenance/delivered", "portrait/one-face"}
)
"""Checks that only a named person may make milder: the override has to say ``by``."""

LIMITS: frozenset[str] = frozenset({"budget/spend", "budget/energy"})
"""Checks that hold what the campaign itself has set: whoever wants another limit sets another."""

HELD: frozenset[str] = frozenset({"consent/recorded", "consent/photo", "portrait/metadata"}) | LIMITS
"""Checks that nobody can make milder, whoever answers for it: what they guard is another person's to give, or a limit
of the campaign's own."""
