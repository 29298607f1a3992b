"""Messages and tracebacks hold nothing of what was sent."""

from __future__ import annotations

import base64

import pytest

from toolkit.providers.desk.scrub import safe_bug, scrubbed


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Your prompt 'A small figure' is too long.", "Your prompt '(the prompt)' is too long."),
        (f"bad field {b'abc'!r}", "bad field (bytes)"),
        ("two\nlines", "two lines"),
        ("Incorrect key sk-" + "a1" * 30, "Incorrect key (...)"),
        (base64.b64encode(bytes(range(256))).decode(), "(...)"),
    ],
)
def test_what_was_sent_is_left_out(said: str, kept: str) -> None:
    assert scrubbed(said, "A small figure") == kept


def test_a_long_text_is_cut() -> None:
    assert len(scrubbed("word " * 500, "")) == 300


def test_a_bug_keeps_its_place_and_lets_go_of_its_values() -> None:
    def inner(photo: bytes) -> None:
        raise ValueError(f"cannot send {photo!r}")

    def outer() -> None:
        try:
            inner(b"the photo")
        except ValueError as error:
            raise RuntimeError("while sending") from error

    with pytest.raises(RuntimeError) as raised:
        outer()
    bug = safe_bug(raised.value, "")
    assert str(bug) == "RuntimeError: while sending"
    assert bug.__cause__ is None
    places = []
    trace = bug.__traceback__
    while trace is not None:
        places.append(trace.tb_frame.f_code.co_name)
        assert not trace.tb_frame.f_locals
        trace = trace.tb_next
    assert places == ["outer"]
