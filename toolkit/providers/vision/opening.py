"""Open the vision model that a campaign names, or say what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.model.campaign import ModelSettings, VisionSettings
from toolkit.providers.openai_images.keys import key_of, key_variable
from toolkit.providers.openai_images.opening import check_package
from toolkit.providers.openai_images.server import server_of

if TYPE_CHECKING:
    from toolkit.providers.vision.eyes import Eyes


def open_eyes(settings: VisionSettings, environ: Mapping[str, str]) -> Eyes:
    """Open it; sends nothing. Raises ``ProviderStopped`` with what to do."""
    check_package()
    asked = settings_of(settings)
    server, key = server_of(asked), key_of(asked, environ)
    # the SDK takes a while to load, and is not always installed: only a campaign that asks a model loads it
    from toolkit.providers.openai_images.images import Access
    from toolkit.providers.vision.eyes import Eyes

    return Eyes(Access(asked, server, key, key_variable(asked) or "", environ, None))


def endpoint_of(settings: VisionSettings) -> str:
    """Host that figures would be sent to; raises ``ProviderStopped`` when the address is none."""
    return server_of(settings_of(settings)).endpoint


def settings_of(settings: VisionSettings) -> ModelSettings:
    """As the image servers' code knows a model; OpenAI's own unless the campaign gives an address."""
    return ModelSettings(
        name="compatible" if settings.base_url else "openai",
        model=settings.model,
        base_url=settings.base_url,
        key_env=settings.key_env,
        drop_params=settings.drop_params,
        prices=settings.prices,
        at_once=settings.at_once,
        deadline_s=settings.deadline_s,
    )
