"""What keeps a provider from opening, said before anything is sent; and that nothing is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from tests.providers.openai_images.loopback import KEY, TODAY
from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.providers.openai_images.opening import open_openai

ENVIRON = {"OPENAI_API_KEY": KEY, "AZURE_OPENAI_API_KEY": KEY}


def stopped(environ: dict[str, str] | None = None, today: date = TODAY, **more: object) -> ProviderStopped:
    settings = ModelSettings.model_validate({"name": "openai", **more})
    with pytest.raises(ProviderStopped) as caught:
        open_openai(settings, ENVIRON if environ is None else environ, today)
    assert KEY not in str(caught.value)
    assert caught.value.todo
    return caught.value


def test_openai_goes_to_openai() -> None:
    model = open_openai(ModelSettings(name="openai"), ENVIRON, TODAY)
    assert (model.name, model.endpoint) == ("openai", "api.openai.com")
    assert KEY not in repr(model.access)


def test_no_key_says_which_variable() -> None:
    assert "OPENAI_API_KEY is not set" in str(stopped({}))
    assert "MY_KEY is not set" in str(stopped({}, key_env="MY_KEY"))
    assert "AZURE_OPENAI_API_KEY" in str(
        stopped({}, name="azure", base_url="https://brand.openai.azure.com/openai/v1/", model="figures")
    )
    said = str(stopped({"OPENAI_API_KEY": "  "}, name="compatible", base_url="https://images.example.org/v1"))
    assert "key_env: NONE" in said


def test_a_key_with_quotes_or_breaks_is_no_key() -> None:
    assert "no key has" in str(stopped({"OPENAI_API_KEY": "sk-a b"}))
    assert "no key has" in str(stopped({"OPENAI_API_KEY": "sk-a“b"}))


def test_a_model_that_is_gone_names_its_successor() -> None:
    assert "gpt-image-2.5-flare" in stopped(model="dall-e-3").todo
    assert "2026-12-01" in str(stopped(today=date(2026, 12, 1), model="gpt-image-1.5"))
    still_there = open_openai(ModelSettings(name="openai", model="gpt-image-1.5"), ENVIRON, date(2026, 11, 30))
    assert still_there.access.facts is not None


def test_a_model_that_the_table_does_not_hold_may_be_asked() -> None:
    assert open_openai(ModelSettings(name="openai", model="gpt-image-3"), ENVIRON, TODAY).access.facts is None


@pytest.mark.parametrize(
    ("name", "url", "said"),
    [
        ("compatible", None, "no address"),
        ("compatible", "images.example.org/v1", "is no address"),
        ("compatible", "ftp://images.example.org/v1", "is no address"),
        ("compatible", "http://[::1/v1", "is no address"),
        ("compatible", "https://me:secret@images.example.org/v1", "more than a host"),
        ("compatible", "https://images.example.org/v1?key=1", "more than a host"),
        ("compatible", "http://images.example.org/v1", "in the clear"),
        ("compatible", "https://images.example.org/v1/images/generations", "too far"),
        ("azure", "https://brand.openai.azure.com/", "Azure"),
        ("azure", "https://brand.openai.azure.com/openai/deployments/x", "Azure"),
    ],
)
def test_a_wrong_address_says_what_is_wrong(name: str, url: str | None, said: str) -> None:
    trouble = stopped(name=name, base_url=url, model="m")
    assert said in str(trouble)
    assert "secret" not in str(trouble)


def test_the_command_line_loads_no_sdk() -> None:
    code = "import sys, toolkit.cli; print(sorted({'openai', 'httpx2', 'anyio'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_the_package_it_says_what_to_install() -> None:
    code = """
import sys
from importlib import metadata
real = metadata.version
sys.modules["openai"] = None
def version(name):
    if name == "openai":
        raise metadata.PackageNotFoundError(name)
    return real(name)
metadata.version = version
from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.providers.openai_images.opening import open_openai
try:
    open_openai(ModelSettings(name="openai"), {"OPENAI_API_KEY": "k"})
except ProviderStopped as stopped:
    print(stopped)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "campaign-toolkit[openai]" in done.stdout
