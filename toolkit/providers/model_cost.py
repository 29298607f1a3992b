"""What a call to an image model may cost, from the dated table or from the campaign's own prices."""

from __future__ import annotations

from toolkit.model.prices import Prices
from toolkit.providers.model_table import ModelFacts, models, step_of

PROMPT_CHARS = 4000
"""Characters of a long prompt of ours; the plan passes the real length where it knows it."""

_MILLION = 1_000_000
_TABLE_PX = 1024 * 1536
# Tokens per character: English takes a fifth, scripts that are cut finely take half.
_TOKENS_PER_CHAR = (0.2, 0.5)
# The table's figures are typical ones, so the bounds stand off from them; nobody promises them.
_OUT = (0.8, 1.3)
_PHOTO = (0.5, 2.0)
# Tokens of words and thoughts that a model may add to its picture, where these are charged.
_THOUGHTS = (0, 2000)


def estimate(
    facts: ModelFacts | None,
    quality: str,
    width: int,
    height: int,
    edit: int,
    count: int,
    *,
    prices: Prices | None = None,
    batch: bool = False,
    prompt_chars: int = PROMPT_CHARS,
) -> tuple[float, float] | None:
    """US dollars of one call, at least and at worst; ``None`` when nobody knows what the model costs.

    ``edit`` is the number of pictures sent along (0: none), ``count`` that of pictures asked for. ``prices`` are the
    campaign's and win over the table's. A model that the table does not hold, on a server with prices per token, is
    taken to use as many tokens as the thriftiest and the hungriest of the table.
    """
    if prices is not None and prices.per_image is not None:
        return (count * prices.per_image, count * prices.per_image)
    charged = prices or (facts.prices if facts else None)
    if charged is None:
        return None
    drawn = _picture_tokens(facts, quality, width, height)
    photo = _photo_tokens(facts)
    bounds = []
    for end in (0, 1):
        # asked for several pictures, a server may read the words and photos once or once for each
        reads = count if end else 1
        text_in = prompt_chars * _TOKENS_PER_CHAR[end] * reads
        image_in = edit * photo * _PHOTO[end] * reads
        image_out = count * drawn[end] * _OUT[end]
        usd = _usd(charged, text_in, image_in, image_out, count * _THOUGHTS[end])
        bounds.append(usd * (facts.batch_factor if batch and facts else 1.0))
    return bounds[0], bounds[1]


def cost_of(
    prices: Prices,
    text_in: int,
    image_in: int,
    image_out: int,
    pictures: int,
    batch_factor: float = 1.0,
    text_out: int = 0,
) -> float:
    """US dollars of a call whose tokens the server told; ``pictures`` counts where prices are per picture."""
    if prices.per_image is not None:
        return pictures * prices.per_image * batch_factor
    return _usd(prices, text_in, image_in, image_out, text_out) * batch_factor


def _usd(prices: Prices, text_in: float, image_in: float, image_out: float, text_out: float) -> float:
    read = text_in * prices.text_in + image_in * prices.image_in
    return (read + image_out * prices.image_out + text_out * prices.text_out) / _MILLION


def _picture_tokens(facts: ModelFacts | None, quality: str, width: int, height: int) -> tuple[float, float]:
    """Output tokens of a picture of that size, at least and at most."""
    if facts is not None and facts.step_tokens:
        tokens = facts.step_tokens[step_of(facts, width, height)]
        return tokens, tokens
    area = width * height / _TABLE_PX
    known = [facts] if facts and facts.picture_usd else [m for m in models().values() if m.picture_usd]
    found = []
    for each in known:
        if each.prices is None:
            continue
        of_quality = each.picture_usd.get(quality)
        dollars = [of_quality] if of_quality is not None else list(each.picture_usd.values())
        found += [usd / each.prices.image_out * _MILLION for usd in dollars]
    return min(found) * area, max(found) * area


def _photo_tokens(facts: ModelFacts | None) -> float:
    known = [facts] if facts and facts.prices else list(models().values())
    return max(m.photo_usd / m.prices.image_in * _MILLION for m in known if m.prices)
