"""The models that the double knows, written down apart from the product's own table so that each checks the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.servers.images.refusal import Refusal, no_such_model

SCALE_PIXELS = 1024 * 1536
"""The output tokens below are for a picture of so many pixels."""


@dataclass(frozen=True, slots=True)
class Model:
    """What one image model takes."""

    id: str
    output_tokens: Mapping[str, int] = field(default_factory=dict)
    """By quality, for a picture of 1024x1536; its keys are the qualities that the model has."""
    shutdown_date: str | None = None
    """``2026-12-01``; calls on that day and after it are refused."""
    transparent: bool = True
    input_fidelity: bool = False


_TWO = {"low": 167, "medium": 1367, "high": 5500}
_TWO_FIVE = {"low": 157, "medium": 343, "high": 1373, "xhigh": 2460, "max": 5487}
_ONE = {"low": 408, "medium": 1584, "high": 6240}

_MODELS = (
    Model("gpt-image-2.6-sunburst", _TWO_FIVE),
    Model("gpt-image-2.6-flare", _TWO_FIVE),
    Model("gpt-image-2.5-sunburst", _TWO_FIVE),
    Model("gpt-image-2.5-flare", _TWO_FIVE),
    Model("gpt-image-2", _TWO),
    Model("gpt-image-1.5", _ONE, "2026-12-01", input_fidelity=True),
    Model("gpt-image-1-mini", _ONE, "2026-12-01", input_fidelity=True),
    Model("chatgpt-image-latest", _ONE, "2026-12-01", input_fidelity=True),
    Model("gpt-image-1", _ONE, "2026-10-23", input_fidelity=True),
    Model("dall-e-2", {"standard": 1000}, "2026-05-12"),
    Model("dall-e-3", {"standard": 1000}, "2026-05-12"),
    Model("omni-moderation-latest"),
)


class Models:
    """The table as a script changed it, on the script's day."""

    def __init__(self, changes: Mapping[str, Mapping[str, Any]], today: str) -> None:
        """``changes`` is by model id: fields of ``Model`` to change, or a new model (output tokens as a flare's)."""
        self._today = today
        self._table = {model.id: model for model in _MODELS}
        for name, change in changes.items():
            self._table[name] = replace(self._table.get(name, Model(name, _TWO_FIVE)), **change)

    def alive(self) -> tuple[Model, ...]:
        """Those that still answer."""
        return tuple(model for model in self._table.values() if not self._gone(model))

    def look_up(self, name: str) -> Model:
        """A living model; raises ``Refusal`` for one that is gone or never was."""
        model = self._table.get(name)
        if model is None:
            raise no_such_model(name)
        if self._gone(model):
            raise Refusal(
                f"The model `{name}` has been shut down; see the list of deprecations for its successor.",
                "model_not_found",
                "model",
                status=404,
            )
        return model

    def for_images(self, name: str) -> Model:
        """A living model that draws."""
        model = self.look_up(name)
        if not model.output_tokens:
            raise Refusal(f"The model '{name}' cannot be used for images.", "invalid_value", "model")
        return model

    def _gone(self, model: Model) -> bool:
        return model.shutdown_date is not None and self._today >= model.shutdown_date
