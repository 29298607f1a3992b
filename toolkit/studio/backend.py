"""Which of Mitsuba's back ends draws: found out in a child process, since a wrong libLLVM aborts the whole process."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from toolkit.errors import ProviderStopped
from toolkit.studio.mesh_cache import cache_dir

Variant = Literal["llvm_ad_rgb", "scalar_rgb"]

_OLDEST_LLVM: Final = 17
"""libLLVM 14 to 16 abort on machines with AVX-512 while compiling (``Cannot select: fminimum``)."""
_FOLDERS: Final = (
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib/llvm-{major}/lib",
    "/usr/lib64",
    "/usr/lib",
    "/usr/local/lib",
    "/opt/homebrew/opt/llvm@{major}/lib",
    "/opt/homebrew/opt/llvm/lib",
    "/usr/local/opt/llvm@{major}/lib",
    "/usr/local/opt/llvm/lib",
)
_PATTERNS: Final = ("libLLVM.so.{major}*", "libLLVM-{major}.so*", "libLLVM.{major}.dylib")
_TRIAL: Final = """
import mitsuba as mi
mi.set_variant({variant!r})
ball = {{"type": "sphere", "center": [0, 0, 4], "bsdf": {{"type": "principled"}}}}
light = {{"type": "constant"}}
film = {{"type": "hdrfilm", "width": 8, "height": 8}}
scene = mi.load_dict({{"type": "scene", "integrator": {{"type": "path", "max_depth": 3}}, "ball": ball, "light": light,
                      "sensor": {{"type": "perspective", "film": film}}}})
import numpy as np
assert float(np.array(mi.render(scene, spp=1, seed=1)).mean()) > 0.1
print("drawn")
"""


@dataclass(frozen=True, slots=True)
class Backend:
    """The back end that draws on this machine, and why that one."""

    variant: Variant
    why: str
    library: str
    """Path of libLLVM, or empty."""

    @property
    def short(self) -> str:
        """``llvm`` or ``scalar``: pictures of the two differ, so it is part of how a picture was made."""
        return self.variant.partition("_")[0]


_in_use: list[Backend] = []
"""The back end this process has switched to; Mitsuba allows one choice of library per process."""


def backend() -> Backend:
    """The best back end that works here, from this machine's cache or by trying (a few seconds, once).

    Raises ``ProviderStopped`` when Mitsuba cannot draw at all.
    """
    if _in_use:
        return _in_use[0]
    libraries = candidates()
    note = cache_dir() / "backend" / f"{_fingerprint(libraries)}.json"
    found = _recall(note)
    if found is None:
        found = probe(libraries)
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


def candidates() -> tuple[Path, ...]:
    """Installed libLLVMs, the one named by ``DRJIT_LIBLLVM_PATH`` first, then the newest; those that abort left out."""
    named = os.environ.get("DRJIT_LIBLLVM_PATH")
    found = [Path(named)] if named and Path(named).is_file() else []
    for major in range(24, _OLDEST_LLVM - 1, -1):
        for folder in _FOLDERS:
            for pattern in _PATTERNS:
                root = Path(folder.format(major=major))
                found += sorted(root.glob(pattern.format(major=major))) if root.is_dir() else []
    preferred = sorted(_distinct(found[bool(named and found) :]), key=_preference)
    return tuple(_distinct([*found[: bool(named and found)], *preferred]))


def probe(libraries: tuple[Path, ...]) -> Backend:
    """Draw a ball in a child process with each library in turn, then without any; the first that works wins."""
    failed: list[str] = []
    for library in libraries[:4]:
        trouble = _try("llvm_ad_rgb", str(library))
        if not trouble:
            return Backend("llvm_ad_rgb", f"{library.name} works on this machine", str(library))
        failed.append(f"{library.name}: {trouble}")
    trouble = _try("scalar_rgb", "")
    if trouble:
        raise ProviderStopped(
            f"The studio cannot draw on this machine: {trouble}.",
            "On Debian and Ubuntu: apt-get install -y libatomic1. Else reinstall the mitsuba wheel.",
        )
    why = "; ".join(failed) if failed else "no libLLVM from 17 on was found (Debian and Ubuntu: apt install libllvm19)"
    return Backend("scalar_rgb", why, "")


def _preference(library: Path) -> int:
    """19 is what the pictures of the test suite were made with; then the newest."""
    return 0 if "19" in library.name else 1


def _distinct(paths: list[Path]) -> list[Path]:
    """Each file once, though several links may lead to it."""
    seen: dict[Path, Path] = {}
    for path in paths:
        seen.setdefault(path.resolve(), path)
    return list(seen.values())


def _try(variant: Variant, library: str) -> str:
    """Draw in a child process; empty when that worked, else what went wrong in a few words."""
    env = {k: v for k, v in os.environ.items() if k != "DRJIT_LIBLLVM_PATH"}
    if library:
        env["DRJIT_LIBLLVM_PATH"] = library
    command = [sys.executable, "-c", _TRIAL.format(variant=variant)]
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return "no picture within two minutes"
    if done.returncode == 0 and "drawn" in done.stdout:
        return ""
    if done.returncode < 0:
        return f"ended by signal {-done.returncode}"
    last = [line for line in done.stderr.splitlines() if line.strip()]
    # A system library that is missing is said first, and then buried by what the import makes of it.
    last = [line for line in last if "cannot open shared object file" in line] or last
    return last[-1][:160] if last else f"exit code {done.returncode}"


def _fingerprint(libraries: tuple[Path, ...]) -> str:
    """What the answer depends on: Mitsuba, Python, the processor, and the libraries with size and time."""
    facts = [importlib.metadata.version("mitsuba"), sys.version, platform.machine(), platform.processor()]
    facts += [f"{p}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in libraries]
    return hashlib.sha256("|".join(facts).encode()).hexdigest()[:32]


def _recall(note: Path) -> Backend | None:
    try:
        kept = json.loads(note.read_text(encoding="utf-8"))
        found = Backend(kept["variant"], kept["why"], kept["library"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    known = found.variant in ("llvm_ad_rgb", "scalar_rgb") and isinstance(found.library, str)
    return found if known and (not found.library or Path(found.library).is_file()) else None


def _keep(note: Path, found: Backend) -> None:
    with contextlib.suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        aside = note.with_suffix(f".{os.getpid()}.aside")
        aside.write_text(json.dumps(asdict(found)), encoding="utf-8")
        aside.replace(note)
