"""A turn loops, shows all sides, and becomes a film that any player takes."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image

from tests.studio.parts.figures import a_look
from toolkit.errors import CampaignError
from toolkit.model.figure_logos import FigureLogos
from toolkit.studio.export.film import Frame, ffmpeg, mp4_bytes, webp_bytes
from toolkit.studio.export.turn import TURNS, Turn, draw_turn


@pytest.fixture(scope="module")
def frames() -> Sequence[Frame]:
    return list(draw_turn(a_look(), FigureLogos(), Turn(4, 96, 144, 8), quality="draft", seed=1))


def test_a_turn_is_long_enough_to_look_smooth() -> None:
    for turn in TURNS.values():
        assert 24 <= turn.frames <= 48
        assert 2 <= turn.seconds <= 4
        assert turn.width % 2 == turn.height % 2 == 0


def test_the_figure_turns_its_back(frames: Sequence[Frame]) -> None:
    assert all(frame.shape == (144, 96, 4) for frame in frames)
    heads = [frame[36:66, 34:62, :3].astype(float) for frame in frames]
    busy = [float(head.std(axis=(0, 1)).mean()) for head in heads]
    assert busy[0] > 2 * busy[2], "eyes and mouth are in front only"
    light = [float(frame[..., :3][frame[..., 3] == 255].mean()) for frame in frames]
    assert max(light) - min(light) < 25, "no side stands in the dark"


def test_webp_loops_for_ever_and_keeps_its_ground_clear(frames: Sequence[Frame]) -> None:
    with Image.open(io.BytesIO(webp_bytes(frames, 8))) as film:
        assert film.format == "WEBP"
        assert getattr(film, "n_frames", 1) == 4
        assert film.info["loop"] == 0
        assert film.getexif()[270] == "Digital artwork"
        for number, frame in enumerate(frames):
            film.seek(number)
            shown = np.asarray(film.convert("RGBA"))
            assert shown[0, 0, 3] == 0
            assert abs(float(shown[..., 3].mean()) - float(frame[..., 3].mean())) < 3


def test_mp4_has_every_frame_on_the_stage(frames: Sequence[Frame], tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    program = imageio_ffmpeg.get_ffmpeg_exe()
    path.write_bytes(mp4_bytes(frames, 8, "#ff6b4a", program))
    told = subprocess.run([program, "-i", str(path)], capture_output=True, text=True, check=False).stderr
    assert "h264" in told
    assert "yuv420p" in told
    decode = [program, "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    raw = subprocess.run(decode, capture_output=True, check=True).stdout
    shown = np.frombuffer(raw, np.uint8).reshape(-1, 144, 96, 3)
    assert len(shown) == 4
    assert np.abs(shown[0][:8, :8].reshape(-1, 3).mean(axis=0) - (255, 107, 74)).max() < 6


def test_what_ffmpeg_could_not_do_is_said(frames: Sequence[Frame]) -> None:
    with pytest.raises(CampaignError) as refused:
        mp4_bytes(frames, 8, "#ffffff", sys.executable)
    assert "ffmpeg did not make the film" in str(refused.value)


def test_no_ffmpeg_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ffmpeg() is None
