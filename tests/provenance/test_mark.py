"""Marks go into every format, say how a picture was made, and tell when somebody touched it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.provenance.papers import NOW, Key, Papers, authority, certificate, ec_key, ed_key, rsa_key
from toolkit.imaging.encode import png_bytes, read_png
from toolkit.model.marks import MarksState, SourceType
from toolkit.provenance.credentials import Credentials, open_credentials
from toolkit.provenance.embed import MEDIA_TYPES, MediaType, encoded, with_xmp
from toolkit.provenance.examine import examine, media_type_of
from toolkit.provenance.mark import Making, Part, mark, sign
from toolkit.provenance.read import read_marks
from toolkit.provenance.xmp import term_in, xmp_packet
from toolkit.studio.export.film import mp4_bytes

PICTURE = np.zeros((96, 64, 4), np.uint8)
PICTURE[20:80, 10:50] = (20, 160, 90, 255)
PICTURE[30:40, 20:30] = np.random.default_rng(4).integers(0, 255, (10, 10, 4), np.uint8)
PNG = png_bytes(PICTURE)
DRAWN = hashlib.sha256(PNG).hexdigest()
ART = Making("figure", SourceType.DIGITAL_CREATION, DRAWN, NOW)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    credentials, _ = open_credentials(None, NOW, {}, tmp_path_factory.mktemp("provenance"))
    assert credentials is not None
    return credentials


def marked(media_type: MediaType, by: Credentials, making: Making = ART) -> bytes:
    return sign(encoded(PICTURE, media_type, xmp_packet(making.source_type)), media_type, making, by)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_every_format_says_how_it_was_made(media_type: MediaType, trial: Credentials) -> None:
    marks = read_marks(marked(media_type, trial), media_type)
    assert marks.state is MarksState.VALID  # whole, and nobody knows the signer
    assert marks.test
    assert marks.source_type == marks.iptc == SourceType.DIGITAL_CREATION
    assert (marks.signer, marks.drawn, marks.faults) == ("Campaign toolkit TEST", DRAWN, ())
    assert marks.tool.startswith("Campaign toolkit ")
    assert marks.made_at == NOW.isoformat(timespec="seconds").replace("+00:00", "Z")
    assert marks.stamped_at == ""


@pytest.mark.skipif(
    shutil.which("exiftool") is None and "CI" not in os.environ, reason="exiftool is not installed; in CI it has to be"
)
def test_exiftool_reads_the_source_type_in_every_format(tmp_path: Path, trial: Credentials) -> None:
    for media_type in MEDIA_TYPES:
        making = replace(ART, source_type=SourceType.MODEL_IN_COMPOSITE)
        (tmp_path / media_type.replace("image/", "box.")).write_bytes(marked(media_type, trial, making))
    command = ["exiftool", "-json", "-XMP-iptcExt:DigitalSourceType", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    told = {Path(one["SourceFile"]).suffix: one.get("DigitalSourceType") for one in json.loads(done.stdout)}
    assert told == dict.fromkeys((".png", ".jpeg", ".webp", ".avif"), SourceType.MODEL_IN_COMPOSITE.value)


def test_marking_a_png_leaves_its_pixels_alone(trial: Credentials) -> None:
    data = mark(PNG, "image/png", ART, trial)
    assert np.array_equal(read_png(data), PICTURE)
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.info["srgb"] == 0


@pytest.mark.parametrize("animated", [False, True])
def test_a_webp_that_is_there_already_takes_xmp(trial: Credentials, animated: bool) -> None:
    frames, out = [Image.fromarray(PICTURE), Image.fromarray(np.flip(PICTURE, 1).copy())], io.BytesIO()
    frames[0].save(out, "WEBP", lossless=True, **({"save_all": True, "append_images": frames[1:]} if animated else {}))
    data = mark(out.getvalue(), "image/webp", ART, trial)
    marks = read_marks(data, "image/webp")
    assert (marks.state, marks.iptc) == (MarksState.VALID, SourceType.DIGITAL_CREATION)
    with Image.open(io.BytesIO(data)) as picture:
        assert getattr(picture, "n_frames", 1) == (2 if animated else 1)
        assert np.array_equal(np.array(picture.convert("RGBA"))[60], PICTURE[60])
    with pytest.raises(ValueError, match="PNG and WebP"):
        with_xmp(b"GIF89a", xmp_packet(SourceType.MODEL))


def flip(data: bytes) -> bytes:
    """A byte of the picture itself."""
    place = data.rindex(b"IDAT") + 40
    return data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :]


def resaved(data: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("harm", "state"),
    [
        (flip, MarksState.BROKEN),
        (lambda data: data.replace(b"digitalCreation", b"digitalCapture_", 1), MarksState.BROKEN),
        (lambda data: data + b"tail", MarksState.BROKEN),
        (lambda data: data[: len(data) // 2], MarksState.BROKEN),
        (resaved, MarksState.ABSENT),
        (lambda data: PNG, MarksState.ABSENT),
        (lambda data: b"", MarksState.BROKEN),
    ],
)
def test_what_was_done_to_a_file_is_seen(harm: Callable[[bytes], bytes], state: MarksState, trial: Credentials) -> None:
    assert read_marks(harm(mark(PNG, "image/png", ART, trial)), "image/png").state is state


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_no_byte_that_is_changed_ends_the_reader(media_type: MediaType, trial: Credentials) -> None:
    """Bytes changed, lost and put in at random: never a crash, and whole only where nothing that shows was touched."""
    whole = marked(media_type, trial)
    pixels = decoded(whole)
    assert pixels is not None
    for seed in range(150):
        chance, harmed = np.random.default_rng(seed), bytearray(whole)
        at = int(chance.integers(0, len(harmed) - 20))
        if seed % 3 == 0:
            harmed[at] ^= int(chance.integers(1, 255))
        elif seed % 3 == 1:
            del harmed[at : at + int(chance.integers(1, 20))]
        else:
            harmed[at:at] = chance.integers(0, 255, 8, np.uint8).tobytes()
        marks = read_marks(bytes(harmed), media_type)
        if marks.state is MarksState.VALID:
            shown = decoded(bytes(harmed))
            assert shown is None or np.array_equal(shown, pixels), seed


def decoded(data: bytes) -> NDArray[np.uint8] | None:
    """The pixels, or ``None`` where a picture shows nothing any more (a checksum of the manifest's own chunk, say)."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return np.array(picture.convert("RGBA"))
    except (OSError, SyntaxError, RuntimeError):
        return None


def test_a_manifest_taken_from_another_file_is_broken(trial: Credentials) -> None:
    other = png_bytes(np.full((96, 64, 4), 200, np.uint8))
    theirs = mark(other, "image/png", replace(ART, drawn="0" * 64), trial)
    begin = theirs.index(b"caBX") - 4
    end = begin + 12 + int.from_bytes(theirs[begin : begin + 4], "big")
    ours = with_xmp(PNG, xmp_packet(SourceType.DIGITAL_CREATION))
    marks = read_marks(ours[:33] + theirs[begin:end] + ours[33:], "image/png")
    assert marks.state is MarksState.BROKEN
    assert marks.drawn == "0" * 64


def test_a_box_tells_what_is_in_it_without_a_picture_of_it(trial: Credentials) -> None:
    figure = mark(PNG, "image/png", replace(ART, source_type=SourceType.MODEL, model="gpt-image"), trial)
    parts = (
        Part("figure", "image/png", figure),
        Part("logo", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    )
    making = Making("box-art", SourceType.MODEL_IN_COMPOSITE, DRAWN, NOW, parts=parts)
    data = mark(PNG, "image/png", making, trial)
    marks = read_marks(data, "image/png")
    assert marks.state is MarksState.VALID
    assert [(one.title, one.state) for one in marks.ingredients] == [("figure", "whole"), ("logo", "unmarked")]
    assert b"c2pa.thumbnail" not in data
    assert len(data) - len(PNG) < 12_000


def test_a_broken_ingredient_is_found_though_the_file_itself_is_whole(trial: Credentials) -> None:
    figure = flip(mark(PNG, "image/png", ART, trial))
    box = mark(PNG, "image/png", replace(ART, parts=(Part("figure", "image/png", figure),)), trial)
    shot = mark(PNG, "image/png", replace(ART, parts=(Part("box", "image/png", box),)), trial)
    for data in (box, shot):
        marks = read_marks(data, "image/png")
        assert marks.state is MarksState.VALID
        assert [one.title for one in marks.broken_ingredients] == ["figure"]


def test_trusted_means_by_the_anchors_that_are_named(tmp_path: Path) -> None:
    root, middle = authority("root"), authority("middle", "root")
    settings = Papers(tmp_path).settings(certificate(issuer="middle"), middle, anchors=[root])
    credentials, _ = open_credentials(settings, NOW, {}, tmp_path)
    assert credentials is not None
    data = mark(PNG, "image/png", ART, credentials)
    assert read_marks(data, "image/png", credentials.anchors).state is MarksState.TRUSTED
    assert read_marks(data, "image/png").state is MarksState.VALID
    assert not read_marks(data, "image/png").test


def test_xmp_of_strangers_is_read_with_care() -> None:
    packet = xmp_packet(SourceType.MODEL)
    assert term_in(packet) == term_in(packet.encode()) == SourceType.MODEL
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + packet.split("?>", 1)[1]
    assert term_in(bomb) == term_in("<not xml") == term_in(b"\xff\xfe\x00") == term_in("x" * 300_000) == ""
    with pytest.raises(ValueError, match="no term"):
        xmp_packet('"/><evil')


def test_the_other_kinds_of_key_sign_as_well(tmp_path: Path) -> None:
    keys: tuple[Key, ...] = (rsa_key(2048), ed_key(), ec_key())
    for number, key in enumerate(keys):
        papers = Papers(tmp_path / str(number))
        credentials, _ = open_credentials(papers.settings(certificate(key=key), key=key), NOW, {}, tmp_path)
        assert credentials is not None
        assert read_marks(mark(PNG, "image/png", ART, credentials), "image/png").state is MarksState.VALID


def test_a_film_is_signed_as_well(trial: Credentials) -> None:
    frames = [PICTURE, np.flip(PICTURE, 1).copy()]
    film = mp4_bytes(frames, 8, "#ff6b4a", imageio_ffmpeg.get_ffmpeg_exe())
    data = sign(film, "video/mp4", ART, trial)
    assert media_type_of(data) == "video/mp4"
    marks = read_marks(data, "video/mp4")
    assert (marks.state, marks.source_type, marks.iptc) == (MarksState.VALID, SourceType.DIGITAL_CREATION, "")
    assert read_marks(data[:-20] + bytes(20), "video/mp4").state is MarksState.BROKEN
    assert examine(data, "video/mp4") == marks
