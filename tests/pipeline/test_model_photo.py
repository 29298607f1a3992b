"""A photo leaves only with consent, as bare pixels; nothing of it or of the name is kept or told."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from tests.pipeline.model_scene import outcome_of, project_on, states
from tests.pipeline.scene import Heard
from tests.portraits.made import portrait
from tests.servers.images.handle import ImagesServer
from toolkit.ledger.ledger import Ledger
from toolkit.model.finding import Outcome
from toolkit.model.outcome import RowState
from toolkit.providers.references.portrait import prepare_portrait

NAME = "Fernsby"


def write_photo(path: Path, width: int = 768) -> None:
    """A photo with place, author and comment in its metadata."""
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = f"Ann {NAME}", f"Ann {NAME} at home"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    path.parent.mkdir(parents=True, exist_ok=True)
    portrait().resize((width, width)).save(path, "JPEG", exif=exif, comment=f"{NAME} private".encode())


def test_only_bare_pixels_leave_and_nothing_of_them_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo, kept, heard = tmp_path / "job" / "photos" / "ann.jpg", tmp_path / "kept", Heard()
    write_photo(photo)
    with ImagesServer({"keep_uploads": str(kept)}, tmp_path / "server") as server:
        project = project_on(server, tmp_path, monkeypatch, photos=("ann",), checks="likeness: true")
        result = project.run(heard)
        books = server.report()
        told = server.state.read_bytes()
    assert states(result) == {"ann": RowState.CLEAR, "bob": RowState.CLEAR}
    (likeness,) = (finding for finding in result.set_verdict.findings if finding.check == "figure/likeness")
    assert likeness.outcome is Outcome.SKIP, "one portrait is no roster, and the networks may not be there"
    assert NAME.encode() not in told
    assert books.metadata == ()
    assert sorted(entry.path for entry in books.entries) == ["edits", "generations"]
    (sent,) = (path for path in kept.iterdir() if path.is_file())
    prepared = prepare_portrait(photo).data
    assert sent.read_bytes() == prepared
    with Image.open(io.BytesIO(prepared)) as picture:
        assert not picture.getexif()
        assert "comment" not in picture.info
    marks = (prepared[600:700], base64.b64encode(prepared)[600:700], photo.read_bytes()[-200:-100])
    for path in (path for path in project.output.rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert not any(mark in data for mark in marks), f"{path.name} holds the photo"
    ledger = Ledger.read(project.output / "ledger.sqlite")
    for kind in ("call-sent", "call-ended", "answer"):
        events = tuple(ledger.events(kind))
        assert events
        assert not any(NAME in event.payload for event in events)
    ledger.close()
    assert not any(NAME in said for said in heard.said)
    assert not any("drawn again" in said for said in heard.said), "nothing failed, so nothing is said to be drawn again"
    (call,) = (call for call in project.costs().calls if call.sent.row == "ann")
    assert call.sent.sent == ("portrait",)
    assert call.sent.endpoint == project.address.split("/")[2]
    assert call.sent.safety_id
    assert call.sent.safety_id in told.decode()


def test_without_the_consent_for_it_a_photo_stays_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_photo(tmp_path / "job" / "photos" / "ann.jpg")
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch, photos=("ann",), consented="likeness|name")
        result = project.run()
        calls = server.report().entries
    assert states(result) == {"ann": RowState.BLOCKED, "bob": RowState.CLEAR}
    assert "photo" in outcome_of(result, "ann").reason
    assert [entry.told["images"] for entry in calls] == [[]]


def test_another_photo_is_another_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = tmp_path / "job" / "photos" / "ann.jpg"
    write_photo(photo)
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann",), photos=("ann",))
        first = project.run()
        write_photo(photo, 800)
        second = project.run()
        assert server.report().billed == 2
        project.run()
        assert server.report().billed == 2
    assert outcome_of(first, "ann").brief_digest != outcome_of(second, "ann").brief_digest
