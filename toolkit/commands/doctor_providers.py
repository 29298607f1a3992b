"""What `campaign doctor` says of image models: package and key there or not, and which plug-ins can be used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from toolkit.commands.symptom import Symptom
from toolkit.errors import CampaignError
from toolkit.model.provider_names import left_out, package_of, plug_ins
from toolkit.providers.model_catalog import MODELS, Own, load_plug_in


def look_at_providers() -> Iterator[Symptom]:
    """Ours, then plug-ins, then what is announced and cannot be used. Keys are only looked for, never told.

    None of it is needed for the studio, so nothing here is ``missing``: what cannot be used is ``slow``.
    """
    for name, own in MODELS.items():
        yield _own(name, own)
    for name, found in sorted(plug_ins().items()):
        by = f"plug-in of {package_of(found) or found.value}"
        try:
            load_plug_in(name)
        except CampaignError as trouble:
            yield Symptom(name, "slow", f"{by}: {trouble.message}", trouble.todo)
        else:
            yield Symptom(name, "ok", f"{by}; its own page says which key it needs")
    for each in left_out():
        by = f"plug-in of {each.package or each.value}"
        yield Symptom(each.name, "slow", f"{by}, ignored: {each.why}", "Uninstall it, or have its makers rename it.")


def _own(name: str, own: Own) -> Symptom:
    key = next((variable for variable in own.variables if os.environ.get(variable, "").strip()), "")
    said = f"key in {key}" if key else f"no key: {' or '.join(own.variables)} is not set"
    try:
        package = f"{own.package} {version(own.package)}"
    except PackageNotFoundError:
        only = f"only 'provider: {name}' needs it"
        install = f"pip install 'campaign-toolkit[{own.extra}]'"
        return Symptom(name, "slow", f"the package '{own.package}' is not installed ({only}); {said}", install)
    needed = f"(only needed for 'provider: {name}')"
    return Symptom(name, "ok", f"{package}, {said} {needed}")
