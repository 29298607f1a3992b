"""Trying back ends in child processes: a wrong libLLVM, or a driver that does not fit, ends the whole process."""

from __future__ import annotations

import ctypes.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from toolkit.errors import ProviderStopped

Variant = Literal["cuda_ad_rgb", "llvm_ad_rgb", "scalar_rgb"]
SHORT: Final = tuple(name.partition("_")[0] for name in get_args(Variant))
"""``cuda``, ``llvm`` and ``scalar``: as people name them, fastest first."""

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
import sys
import mitsuba as mi
import numpy as np
def light(variant, samples):
    mi.set_variant(variant)
    ball = {"type": "sphere", "center": [0, 0, 4], "bsdf": {"type": "principled"}}
    film = {"type": "hdrfilm", "width": 8, "height": 8}
    scene = mi.load_dict({"type": "scene", "integrator": {"type": "path", "max_depth": 3}, "ball": ball,
                          "light": {"type": "constant"}, "sensor": {"type": "perspective", "film": film}})
    return float(np.array(mi.render(scene, spp=samples, seed=1)).mean())
got = light(sys.argv[1], 256)
wanted = got if sys.argv[1] == "scalar_rgb" else light("scalar_rgb", 256)
assert got > 0.1, "it drew a black picture"
assert abs(got - wanted) < 0.03 * wanted, "it draws another picture than the plain back end"
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
        """One of ``SHORT``: pictures of two back ends differ a little, so it is part of how a picture was made."""
        return self.variant.partition("_")[0]


def probe(libraries: tuple[Path, ...], gpu: bool = False, wanted: str = "") -> Backend:
    """Draw a ball in a child process with the GPU, with each library in turn, then plainly; the first that works wins.

    It has to look like the plain back end's. ``wanted``, one of ``SHORT``, allows that one alone. Raises
    ``ProviderStopped`` when nothing that is allowed can draw here.
    """
    failed: list[str] = []
    if wanted in ("cuda", "") and (gpu or wanted):
        trouble = _try("cuda_ad_rgb", "")
        if not trouble:
            return Backend("cuda_ad_rgb", "an NVIDIA GPU works on this machine", "")
        failed.append(f"GPU: {trouble}")
    for library in libraries[:4] if wanted in ("llvm", "") else ():
        trouble = _try("llvm_ad_rgb", str(library))
        if not trouble:
            return Backend("llvm_ad_rgb", "; ".join([*failed, f"{library.name} works on this machine"]), str(library))
        failed.append(f"{library.name}: {trouble}")
    if not libraries and wanted in ("llvm", ""):
        failed.append("no libLLVM from 17 on was found (Debian and Ubuntu: apt install libllvm19)")
    if wanted in ("scalar", ""):
        trouble = _try("scalar_rgb", "")
        if not trouble:
            return Backend("scalar_rgb", "; ".join(failed) or "asked for", "")
        failed.append(trouble)
    raise ProviderStopped(
        f"The studio cannot draw on this machine{f' with {wanted}' if wanted else ''}: {'; '.join(failed)}.",
        "Choose another with CAMPAIGN_BACKEND, or take it out of the environment."
        if wanted
        else "On Debian and Ubuntu: apt-get install -y libatomic1. Else reinstall the mitsuba wheel.",
    )


def has_gpu() -> bool:
    """Whether an NVIDIA driver seems to be installed; whether it can draw, only a trial tells."""
    devices = (Path("/dev/nvidiactl"), Path("/dev/dxg"))
    return any(device.exists() for device in devices) or bool(ctypes.util.find_library("nvcuda"))


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
    command = [sys.executable, "-c", _TRIAL, variant]
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
