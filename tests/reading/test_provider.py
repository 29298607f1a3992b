"""The provider of a campaign: the studio or an image model, with every slip said where it is."""

from __future__ import annotations

import pytest

from tests.reading.project import Project
from toolkit.model.campaign import ModelSettings, StudioSettings
from toolkit.reading.job import read_job


def given(project: Project, provider: str) -> StudioSettings | ModelSettings:
    project.campaign.write_text(project.campaign.read_text("utf-8") + provider + "\n", "utf-8")
    return read_job(project.campaign).campaign.provider


def test_nothing_said_means_the_studio(project: Project) -> None:
    assert read_job(project.campaign).campaign.provider == StudioSettings()


def test_a_group_without_a_name_is_the_studio(project: Project) -> None:
    assert given(project, "provider: {quality: draft}") == StudioSettings(quality="draft")


def test_a_bare_name_is_enough(project: Project) -> None:
    settings = given(project, "provider: openai")
    assert isinstance(settings, ModelSettings)
    assert (settings.name, settings.model) == ("openai", "gpt-image-2.5-flare")
    assert (settings.width, settings.height, settings.candidates) == (1024, 1536, 1)


def test_every_key_arrives(project: Project) -> None:
    told = (
        "provider: {name: compatible, base_url: 'http://127.0.0.1:8000/v1', model: mine, size: 512x1024, "
        "prices: {per_image: 0.02}, drop_params: [background], on_refusal: studio, references: [style], "
        "options: {steps: 20}}"
    )
    settings = given(project, told)
    assert isinstance(settings, ModelSettings)
    assert (settings.width, settings.height, settings.model) == (512, 1024, "mine")
    assert settings.prices is not None
    assert settings.prices.per_image == 0.02
    assert (settings.on_refusal, settings.references, settings.drop_params) == ("studio", ("style",), ("background",))
    assert settings.options == {"steps": 20}


@pytest.mark.parametrize(
    ("provider", "column", "todo"),
    [
        ("{name: opnai}", "provider.name", "Did you mean 'openai'?"),
        ("{name: openai, size: 1000x1500}", "provider.size", "multiples of 16"),
        ("{name: openai, size: 1536x1024}", "provider.size", "upright"),
        ("{name: openai, qualty: high}", "provider.qualty", "Did you mean 'quality'?"),
        ("{name: openai, on_refusal: studoi}", "provider.on_refusal", "studio"),
        ("{name: openai, references: [photo]}", "provider.references[0]", "portrait"),
        ("{name: openai, base_url: 'http://example.org/v1'}", "provider.base_url", "https://"),
        ("{name: openai, base_url: 'https://me:secret@example.org/'}", "provider.base_url", "environment"),
        ("{name: openai, drop_params: [prompt]}", "provider.drop_params", "Name parameters"),
        ("{name: compatible, image_hosts: ['https://x.org/a']}", "provider.image_hosts", "bare name"),
        ("{name: azure}", "provider", "Add 'base_url:'."),
        ("{name: compatible, base_url: 'https://x.org/v1', batch: true}", "provider", "Leave 'batch' out"),
    ],
)
def test_a_slip_is_said_where_it_is(project: Project, provider: str, column: str, todo: str) -> None:
    project.campaign.write_text(project.campaign.read_text("utf-8") + f"provider: {provider}\n", "utf-8")
    (problem,) = [p for p in project.problems().values() if p.column and p.column.startswith("provider")]
    assert problem.column == column
    assert todo in problem.todo
    assert problem.line == 7


def test_a_key_in_the_file_is_not_repeated(project: Project) -> None:
    secret = "sk-proj-abcdefghijklmnop"
    project.campaign.write_text(
        project.campaign.read_text("utf-8") + f"provider: {{name: openai, key_env: {secret}}}\n", "utf-8"
    )
    (problem,) = project.problems().values()
    assert secret not in str(problem)
    assert "have it replaced" in problem.todo
