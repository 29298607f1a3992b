"""The ``provider:`` key of a campaign: the studio, or an image model with what it may cost and be sent."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, field_validator, model_validator

from toolkit.model.ask import ReferenceRole
from toolkit.model.campaign import ModelSettings, StudioSettings
from toolkit.model.noun import Noun
from toolkit.model.prices import Prices
from toolkit.model.provider_names import STUDIO, provider_names
from toolkit.reading.suggest import did_you_mean

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]{0,63}")
_SIZE = re.compile(r"(\d{2,4})x(\d{2,4})")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
_PARAMETER = re.compile(r"[a-z_]{1,40}")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_NEED_ADDRESS = ("azure", "compatible")

Dollars = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
Seed = Annotated[int, Field(ge=0, le=2**31 - 1)]


class StudioEntry(StudioSettings):
    """The local 3D studio: ``provider: studio``, or a group of keys with its quality and seed."""

    seed: Seed = 1


def checked_address(url: str) -> str:
    """The address of a server that gets pictures and a key; raises ``ValueError`` with what is wrong with it."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{url[:70]!r} is no address. // Write it like https://images.example.org/v1.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("The address holds more than a host and a path. // Put keys into the environment.")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise ValueError("Photos and the key would be sent in the clear. // Use an https:// address.")
    return url


def checked_variable(name: str) -> str:
    """The name of a variable that holds a key; raises ``ValueError`` for what looks like the key itself."""
    if not _VARIABLE.fullmatch(name):
        raise ValueError(
            "'key_env' is no name of an environment variable. // Write a name such as MY_IMAGE_KEY; if this was "
            "the key itself, take it out of the file and have it replaced."
        )
    return name


Address = Annotated[str, AfterValidator(checked_address)]
VariableName = Annotated[str, AfterValidator(checked_variable)]


class PricesEntry(Prices):
    """What this server charges, instead of the toolkit's dated table: US dollars per million tokens, or per picture."""

    text_in: Dollars = 0.0
    image_in: Dollars = 0.0
    image_out: Dollars = 0.0
    text_out: Dollars = 0.0
    per_image: Dollars | None = None


class ModelEntry(Noun):
    """An image model: ``provider: openai``, or a group of keys. Its key comes from the environment, never from here."""

    name: str
    """``openai``, ``azure``, ``compatible``, ``gemini``, or the name of an installed plug-in."""
    model: str = Field("", max_length=100)
    """Default: the toolkit's choice for this provider."""
    quality: str = Field("medium", pattern=r"^[a-z]{2,12}$")
    """``low``, ``medium``, ``high``; some models know more."""
    size: str = "1024x1536"
    """Width x height in px, multiples of 16."""
    candidates: int = Field(1, ge=1, le=4)
    """Pictures asked for per figure; the best one is taken, all are paid."""
    background: Literal["auto", "transparent", "opaque"] = "auto"
    """``auto`` is transparent where the model can do it; an opaque picture is cut out here."""
    references: tuple[ReferenceRole, ...] = ("portrait", "style", "pose")
    """What goes along with the words: the person's photo (only with consent), the kit's style sheet, the pose."""
    seed: Seed = 1
    """Changes what is chosen where rows leave traits empty."""
    on_refusal: Literal["ask", "skip", "studio"] = "ask"
    """When the model refuses a row: wait for a person, leave the row out, or have the studio draw it."""
    batch: bool = False
    """Half the price, within 24 hours; a later run collects the pictures. OpenAI only."""
    base_url: Address | None = None
    """Address of an Azure resource (``https://NAME.openai.azure.com/openai/v1/``) or of a compatible server."""
    key_env: VariableName | None = None
    """Environment variable that holds the key, when it is another than the provider's usual one."""
    drop_params: tuple[str, ...] = ()
    """Parameters that a compatible server does not know: ``[background, safety_identifier]``."""
    image_hosts: tuple[str, ...] = ()
    """Hosts from which pictures may be fetched when a server answers with addresses; its own always may."""
    prices: PricesEntry | None = None
    """What this server charges, when it is not in the toolkit's table."""
    at_once: int = Field(32, ge=1, le=256)
    """Most calls in flight; how many are sent within that follows from what the server allows."""
    deadline_s: Annotated[float, Field(ge=5, le=1800, allow_inf_nan=False)] = 300.0
    """How long one call may take, in seconds."""
    attempts: int = Field(5, ge=1, le=20)
    """Tries per figure before it is given up."""
    options: dict[str, str | int | float | bool] = Field(default_factory=dict, max_length=40)
    """For plug-ins: what the plug-in's own page says."""

    @field_validator("name")
    @classmethod
    def _name(cls, name: str) -> str:
        known = provider_names()
        if name not in known:
            raise ValueError(f"There is no provider {name[:40]!r}. // {did_you_mean(name, known, 'Choices')}")
        return name

    @field_validator("size")
    @classmethod
    def _size(cls, size: str) -> str:
        match = _SIZE.fullmatch(size)
        if not match or any(int(side) % 16 or not 256 <= int(side) <= 3840 for side in match.groups()):
            raise ValueError(f"{size[:20]!r} is no size. // Write width x height in multiples of 16: 1024x1536.")
        width, height = (int(side) for side in match.groups())
        if not 1.0 <= height / width <= 3.0:
            raise ValueError(f"{size!r} does not suit a standing figure. // Make it upright: 1024x1536.")
        return size

    @field_validator("drop_params")
    @classmethod
    def _drop_params(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not _PARAMETER.fullmatch(name) or name in ("prompt", "model", "image"):
                raise ValueError(f"{name[:40]!r} cannot be dropped. // Name parameters such as background, quality, n.")
        return names

    @field_validator("image_hosts")
    @classmethod
    def _image_hosts(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not _HOST.fullmatch(name):
                raise ValueError(f"{name[:60]!r} is no host. // Write the bare name: images.example.org.")
        return names

    @model_validator(mode="after")
    def _whole(self) -> ModelEntry:
        if self.name in _NEED_ADDRESS and self.base_url is None:
            raise ValueError(f"The provider '{self.name}' needs an address. // Add 'base_url:'.")
        if self.batch and self.name != "openai":
            raise ValueError(f"The provider '{self.name}' has no batches here. // Leave 'batch' out, or use openai.")
        if self.name == "gemini" and self.candidates != 1:
            raise ValueError("Gemini draws one picture per call. // Take 'candidates' out.")
        if self.name == "gemini" and self.background == "transparent":
            raise ValueError("Gemini draws no transparent background. // Take 'background' out: figures are cut out.")
        return self

    def settings(self) -> ModelSettings:
        """As the rest of the toolkit knows it."""
        width, height = (int(side) for side in self.size.split("x"))
        told = self.model_dump(exclude={"size", "prices", "model"})
        if self.name == "gemini":
            told["background"] = "opaque"  # whatever the model: none of Gemini's can leave the ground out
        prices = Prices(**self.prices.model_dump()) if self.prices else None
        model = self.model or _MODEL.get(self.name, "")
        return ModelSettings(**told, width=width, height=height, prices=prices, model=model)


_MODEL = {"openai": "gpt-image-2.5-flare", "gemini": "gemini-nano-banana-2.1"}
"""What is asked when the campaign names no model."""


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _kind(value: object) -> str:
    name = value.get("name", STUDIO) if isinstance(value, dict) else getattr(value, "name", STUDIO)
    return "|StudioEntry" if name == STUDIO else "|ModelEntry"


ProviderEntry = Annotated[
    Annotated[StudioEntry, Tag("|StudioEntry")] | Annotated[ModelEntry, Tag("|ModelEntry")],
    Discriminator(_kind),
    BeforeValidator(_named),
]


def settings_of(entry: StudioEntry | ModelEntry) -> StudioSettings | ModelSettings:
    """The entry as the rest of the toolkit knows it."""
    return entry.settings() if isinstance(entry, ModelEntry) else StudioSettings(**entry.model_dump())
