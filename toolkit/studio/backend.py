"""Which of Mitsuba's back ends draws: found out once per machine, remembered, and switched to."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from toolkit.errors import ProviderStopped
from toolkit.studio.mesh_cache import cache_dir
from toolkit.studio.probe import SHORT, Backend, Variant, candidates, has_gpu, probe

WANTED = "CAMPAIGN_BACKEND"
"""The environment variable that asks for one back end."""


_in_use: list[Backend] = []
"""The back end this process has switched to; Mitsuba allows one choice of library per process."""


def backend() -> Backend:
    """The best back end that works here, from this machine's cache or by trying (a few seconds, once).

    ``CAMPAIGN_BACKEND`` asks for one of ``cuda``, ``llvm`` and ``scalar``. Raises ``ProviderStopped`` when it names
    none of them and when Mitsuba cannot draw.
    """
    if _in_use:
        return _in_use[0]
    libraries, gpu, wanted = candidates(), has_gpu(), _wanted()
    note = cache_dir() / "backend" / f"{_fingerprint(libraries, gpu, wanted)}.json"
    found = _recall(note)
    if found is None:
        found = probe(libraries, gpu, wanted)
        _keep(note, found)
    return found


def use_backend(threads: int | None = None) -> Backend:
    """Switch this process to the best back end and to so many threads (default: all cores); returns the back end."""
    chosen = backend()
    if not _in_use:
        if chosen.library:
            os.environ["DRJIT_LIBLLVM_PATH"] = chosen.library
        import mitsuba as mi

        mi.set_variant(chosen.variant)
        mi.set_log_level(mi.LogLevel.Error)
        _in_use.append(chosen)
    import drjit

    wanted = threads or usable_cores()
    if drjit.thread_count() != wanted:
        drjit.set_thread_count(wanted)
    return chosen


@contextlib.contextmanager
def scalar_only() -> Iterator[None]:
    """Draw with the plain back end for a while: slow, but it compiles nothing and takes little memory."""
    before = list(_in_use)
    _in_use[:] = [Backend("scalar_rgb", "the faster back end died over this picture", "")]
    import mitsuba as mi

    mi.set_variant("scalar_rgb")
    mi.set_log_level(mi.LogLevel.Error)
    try:
        yield
    finally:
        _in_use[:] = before
        if before:
            mi.set_variant(before[0].variant)


def usable_cores() -> int:
    """Cores this process may use: not those of the machine when it is confined to some."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _wanted() -> str:
    """The back end that the environment asks for, or nothing."""
    asked = os.environ.get(WANTED, "").strip().lower()
    if asked and asked not in SHORT:
        raise ProviderStopped(f"{WANTED} is {asked[:40]!r}: no such back end.", f"Choose from: {', '.join(SHORT)}.")
    return asked


def _fingerprint(libraries: tuple[Path, ...], gpu: bool, wanted: str) -> str:
    """What the answer depends on: Mitsuba, Python, the processor, the libraries with size and time, and the wish."""
    facts = [
        importlib.metadata.version("mitsuba"),
        sys.version,
        platform.machine(),
        platform.processor(),
        f"gpu {gpu}",
        wanted,
    ]
    facts += [f"gpu {gpu}", wanted]
    facts += [f"{p}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in libraries]
    return hashlib.sha256("|".join(facts).encode()).hexdigest()[:32]


def _recall(note: Path) -> Backend | None:
    try:
        kept = json.loads(note.read_text(encoding="utf-8"))
        found = Backend(kept["variant"], kept["why"], kept["library"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    known = found.variant in get_args(Variant) and isinstance(found.library, str)
    return found if known and (not found.library or Path(found.library).is_file()) else None


def _keep(note: Path, found: Backend) -> None:
    with contextlib.suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        aside = note.with_suffix(f".{os.getpid()}.aside")
        aside.write_text(json.dumps(asdict(found)), encoding="utf-8")
        aside.replace(note)
