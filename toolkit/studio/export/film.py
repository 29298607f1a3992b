"""Frames as a moving picture: animated WebP, and MP4 where ffmpeg is at hand."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from toolkit.errors import CampaignError
from toolkit.studio.export.notes import DISCLOSURE, GENERATOR

Frame = NDArray[np.uint8]
"""(H, W, 4) uint8 sRGB, straight alpha."""
_QUALITY: Final = 84
_ADVICE: Final = "An ffmpeg with libx264 is needed for MP4; the WebP needs none."
_TIMEOUT_S: Final = 120


def webp_bytes(frames: Sequence[Frame], fps: int) -> bytes:
    """The frames as a WebP that loops for ever, transparent where nothing is."""
    pictures = [Image.fromarray(np.ascontiguousarray(frame), "RGBA") for frame in frames]
    told = Image.Exif()
    told[ExifTags.Base.ImageDescription] = DISCLOSURE
    told[ExifTags.Base.Software] = GENERATOR
    out = io.BytesIO()
    pictures[0].save(
        out, "WEBP", save_all=True, append_images=pictures[1:], duration=round(1000 / fps), loop=0,
        quality=_QUALITY, alpha_quality=90, method=4, background=(0, 0, 0, 0), exif=told.tobytes(),
    )  # fmt: skip
    return out.getvalue()


def ffmpeg() -> str | None:
    """Where ffmpeg is, or ``None`` when it is not on the PATH."""
    return shutil.which("ffmpeg")


def mp4_bytes(frames: Sequence[Frame], fps: int, ground: str, program: str) -> bytes:
    """The frames on a ground (``#rrggbb``) as MP4: H.264, yuv420p, BT.709, ready to stream; ``program`` is ffmpeg.

    Raises ``CampaignError`` with what ffmpeg said when it could not.
    """
    height, width = frames[0].shape[:2]
    with tempfile.TemporaryDirectory(prefix="campaign-film-") as folder:
        made = Path(folder) / "film.mp4"
        source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(fps), "-i", "-"]
        colour = [
            "-vf",
            "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setparams=color_primaries=bt709:color_trc=bt709",
        ]
        colour += ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
        coded = ["-c:v", "libx264", "-preset", "slow", "-crf", "18", "-movflags", "+faststart", "-threads", "1"]
        about = ["-metadata", f"comment={DISCLOSURE}", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
        command = [program, "-v", "error", "-y", *source, "-an", *colour, *coded, *about, str(made)]
        data = b"".join(on_ground(frame, ground).tobytes() for frame in frames)
        try:
            done = subprocess.run(command, input=data, capture_output=True, timeout=_TIMEOUT_S, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CampaignError(f"ffmpeg did not make the film: {error}.", _ADVICE) from error
        if done.returncode != 0 or not made.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise CampaignError(f"ffmpeg did not make the film: {said[-1] if said else 'it said nothing'}.", _ADVICE)
        return made.read_bytes()


def on_ground(frame: Frame, ground: str) -> Frame:
    """The frame on a colour (``#rrggbb``): (H, W, 3)."""
    alpha = frame[..., 3:].astype(np.float32) / 255
    below = np.asarray([int(ground[i : i + 2], 16) for i in (1, 3, 5)], np.float32)
    return np.asarray(frame[..., :3] * alpha + below * (1 - alpha) + 0.5, np.uint8)
