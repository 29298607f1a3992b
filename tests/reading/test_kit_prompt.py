"""A kit's own prompt template: read into the kit, and refused with file and line where it may not be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.project import Project
from toolkit.errors import InputRefused, Problem
from toolkit.reading.kit import read_kit


def prompted(project: Project, text: str | bytes, name: str = "prompts/figure.j2") -> Path:
    """Give the kit a template."""
    path = project.kit / "prompts" / "figure.j2"
    path.parent.mkdir()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with (project.kit / "kit.yaml").open("a") as stream:
        stream.write(f"prompt: {name}\n")
    return path


def problems(project: Project) -> list[Problem]:
    with pytest.raises(InputRefused) as why:
        read_kit(project.kit)
    return list(why.value.problems)


def test_a_kit_without_one_has_none(project: Project) -> None:
    assert read_kit(project.kit).prompt is None


def test_a_template_is_read_and_named_by_its_words(project: Project) -> None:
    path = prompted(project, "A figure with {{ hair }}.\n")
    first = read_kit(project.kit)
    assert first.prompt is not None
    assert (first.prompt.name, first.prompt.path) == ("prompts/figure.j2", path)
    assert first.prompt.text == "A figure with {{ hair }}.\n"
    path.write_text("A figure with {{ hair }}!\n")
    second = read_kit(project.kit)
    assert second.prompt is not None
    assert second.prompt.version != first.prompt.version
    assert second.digest != first.digest
    name, digits = second.prompt.version.split()
    assert (name, len(digits)) == ("prompts/figure.j2", 12)


@pytest.mark.parametrize(
    ("text", "line", "says", "todo"),
    [
        ("A figure.\n\n{{ hiar }}", 3, "asks for 'hiar'", "Did you mean 'hair'?"),
        ("x\n{{ hair|uper }}", 2, "the filter 'uper'", "Did you mean 'upper'?"),
        ("{% for a in accesories %}{{ a }}{% endfor %}", 1, "no list", "Did you mean 'accessories'?"),
        ("x\n\n\n{{ ''.__class__.__mro__ }}", 4, "a dot", ""),
        ("x\n{% include '/etc/passwd' %}", 2, "'include'", ""),
        ("{% if hair %}x", 1, "cannot be read", ""),
        ("  \n ", 1, "holds no words", ""),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(project: Project, text: str, line: int, says: str, todo: str) -> None:
    path = prompted(project, text)
    (problem,) = problems(project)
    assert Path(problem.file).name == path.name
    assert "kit.yaml" not in problem.file
    assert (problem.code, problem.line) == ("prompt-template", line)
    assert says in problem.what
    assert todo in problem.todo


def test_every_fault_is_said_at_once(project: Project) -> None:
    prompted(project, "{{ hiar }}\n{{ skni }}\n{% set a = 1 %}\n")
    assert [p.line for p in problems(project)] == [1, 2, 3]


@pytest.mark.parametrize("name", ["../../secret.j2", "/etc/passwd", "prompts/link.j2"])
def test_a_template_outside_the_kit_is_not_read(project: Project, tmp_path: Path, name: str) -> None:
    prompted(project, "A figure.", name)
    (tmp_path / "secret.j2").write_text("secret")
    (project.kit / "prompts" / "link.j2").symlink_to(tmp_path / "secret.j2")
    (problem,) = problems(project)
    assert (problem.code, problem.column) == ("leaves-folder", "prompt")


@pytest.mark.parametrize(
    ("text", "code"), [("x" * 40_000, "too-large"), ("x" * 25_000, "prompt-template"), (b"\xff\xfe\xfa", "")]
)
def test_too_much_and_no_text_are_refused(project: Project, text: str | bytes, code: str) -> None:
    prompted(project, text)
    (problem,) = problems(project)
    assert not code or problem.code == code


def test_a_missing_template_names_the_nearest_file(project: Project) -> None:
    prompted(project, "A figure.", "prompts/figures.j2")
    (problem,) = problems(project)
    assert (problem.code, problem.todo) == ("no-such-file", "Did you mean 'figure.j2'?")
