"""Child processes: what goes wrong in one is told apart."""

from pathlib import Path

import pytest

from toolkit.report.fonts import choose_fonts, write_fontconfig
from toolkit.report.typeset import Chunk, Desk, TypesetterMissing, Typesetters, hand_out, typeset

PAGE = '<!doctype html><html lang="en"><head><title>t</title></head><body><p>{}</p></body></html>'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    faces = tmp_path / "faces.css"
    fonts = choose_fonts("a", ())
    faces.write_text(fonts.css, encoding="utf-8")
    return Desk(tmp_path, (faces,), dict(fonts.assets), write_fontconfig(tmp_path, ()), workers=1)


def test_a_chunk_becomes_a_pdf_and_says_how_it_went(desk: Desk) -> None:
    [(pdf, done)] = typeset([Chunk("one", PAGE.format("a"), 1)], desk)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert (done.pages, done.said) == (1, ())
    assert 20 < done.peak_mb < 400


def test_one_process_sets_many_chunks_and_each_has_its_own_page_numbers(desk: Desk) -> None:
    chunks = [Chunk(f"n{i}", PAGE.format("a" * i), 1) for i in range(1, 4)]
    with Typesetters(1) as typesetters:
        parts = hand_out(chunks, desk, typesetters)
        assert [(pdf.stem, done.result().pages) for pdf, done in parts] == [("n1", 1), ("n2", 1), ("n3", 1)]
        assert len(typesetters._all) == 1
    assert typesetters._all[0]._process.returncode == 0


def test_a_chunk_that_takes_too_long_is_ended_and_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.report.typesetters._SECONDS_AT_LEAST", 0.05)
    monkeypatch.setattr("toolkit.report.typesetters._SECONDS_A_PAGE", 0)
    with pytest.raises(RuntimeError, match="Setting slow took too long"):
        typeset([Chunk("slow", PAGE.format("a"), 1)], desk)


def test_a_page_that_reaches_out_is_a_fault_of_ours(desk: Desk) -> None:
    with pytest.raises(RuntimeError, match=r"may not fetch 'http://127\.0\.0\.1:9/x\.png'"):
        typeset([Chunk("bad", PAGE.format('<img src="http://127.0.0.1:9/x.png" alt="x">'), 1)], desk)


def test_missing_type_libraries_are_named_with_the_way_to_get_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = desk.folder / "broken"
    (broken / "weasyprint").mkdir(parents=True)
    (broken / "weasyprint" / "__init__.py").write_text("raise OSError(\"cannot load library 'libgobject-2.0-0'\")\n")
    monkeypatch.setenv("PYTHONPATH", str(broken))
    with pytest.raises(TypesetterMissing, match="libgobject") as caught:
        typeset([Chunk("none", PAGE.format("a"), 1)], desk)
    assert "apt-get install" in caught.value.todo
    assert caught.value.exit_code == 69
