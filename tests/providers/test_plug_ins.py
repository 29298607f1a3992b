"""Plug-ins, installed for real into a folder: good ones, broken ones, and one that takes a name of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plug_in import install
from tests.reading.project import make_project
from toolkit.errors import InputRefused, ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.model.provider_names import OURS, left_out, plug_ins, provider_names
from toolkit.providers.model_catalog import open_model
from toolkit.reading.job import read_job

GOOD = """
class Model:
    name = "chalk"
    endpoint = "chalk.example"

    def __init__(self, settings, environ):
        self.settings, self.key = settings, environ.get("CHALK_KEY", "")

    async def ask(self, call, deadline_s):
        raise RuntimeError("not asked here")

    async def close(self):
        pass

"""
ODD = """
NUMBER = 7

def nothing(settings, environ):
    return None

class Half:
    name, endpoint = "half", "half.example"

    def ask(self, call, deadline_s):
        return None

    async def close(self):
        pass

def half(settings, environ):
    return Half()

def loud(settings, environ):
    raise ValueError("cannot log in with " + environ["LOUD_KEY"])
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good, broken, odd and impostor, each in a package of its own."""
    site = tmp_path / "site"
    install(site, "campaign_chalk", GOOD, {"chalk": "campaign_chalk:Model", "openai": "campaign_chalk:Model"})
    install(site, "campaign_chalk_too", GOOD, {"chalk": "campaign_chalk_too:Model", "Chalk Two": "x:y"})
    install(site, "campaign_gone", "import a_package_that_is_not_there\n", {"gone": "campaign_gone:Model"})
    install(site, "campaign_leaves", "raise SystemExit(9)\n", {"leaves": "campaign_leaves:Model"})
    kinds = {"number": "NUMBER", "nothing": "nothing", "half": "half", "loud": "loud", "absent": "absent"}
    install(site, "campaign_odd", ODD, {name: f"campaign_odd:{value}" for name, value in kinds.items()})
    monkeypatch.syspath_prepend(str(site))


@pytest.mark.usefixtures("installed")
def test_a_good_one_is_named_opened_and_given_settings_and_key() -> None:
    assert "chalk" in provider_names()
    model = open_model(ModelSettings(name="chalk", options={"steps": 4}), {"CHALK_KEY": "k"})
    assert (model.name, model.endpoint) == ("chalk", "chalk.example")
    assert vars(model)["settings"].options == {"steps": 4}
    assert vars(model)["key"] == "k"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone", "cannot be loaded: ModuleNotFoundError"),
        ("leaves", "cannot be loaded: SystemExit"),
        ("absent", "cannot be loaded: AttributeError"),
        ("number", "is no function"),
        ("nothing", "opens no image model: it has no 'name'"),
        ("half", "its 'ask' is no 'async def'"),
        ("loud", "cannot be opened: ValueError"),
        ("unheard-of", "is not installed"),
    ],
)
def test_a_broken_one_stops_the_run_with_what_is_wrong(name: str, said: str) -> None:
    with pytest.raises(ProviderStopped, match=said) as caught:
        open_model(ModelSettings(name=name), {"LOUD_KEY": "a-secret-of-the-plug-in"})
    assert caught.value.todo
    assert "a-secret" not in str(caught.value)
    assert name != "loud" or caught.value.__context__ is None


@pytest.mark.usefixtures("installed")
def test_names_of_ours_and_names_that_are_taken_are_left_out() -> None:
    assert set(plug_ins()) & set(OURS) == set()
    assert plug_ins()["chalk"].value in ("campaign_chalk:Model", "campaign_chalk_too:Model")
    told = {(each.name, each.why.partition(" ")[0]) for each in left_out()}
    assert {("openai", "the"), ("Chalk Two", "a"), ("chalk", "the")} == told
    from toolkit.providers.openai_images.images import OpenAIImages

    model = open_model(ModelSettings(name="openai"), {"OPENAI_API_KEY": "sk-of-mine"})
    assert isinstance(model, OpenAIImages)


@pytest.mark.usefixtures("installed")
def test_a_campaign_names_it_like_any_other(tmp_path: Path) -> None:
    project = make_project(tmp_path / "job")
    text = project.campaign.read_text("utf-8")
    project.campaign.write_text(f"{text}provider: {{name: chalk, model: soft, options: {{steps: 4}}}}\n", "utf-8")
    settings = read_job(project.campaign).campaign.provider
    assert isinstance(settings, ModelSettings)
    assert (settings.name, settings.model, settings.options) == ("chalk", "soft", {"steps": 4})
    project.campaign.write_text(f"{text}provider: chalkk\n", "utf-8")
    with pytest.raises(InputRefused) as caught:
        read_job(project.campaign)
    assert "Did you mean 'chalk'?" in str(caught.value.problems[0])
