"""Noise taken out of a drawing with Open Image Denoise, led by albedo and normals."""

from __future__ import annotations

import threading
from typing import Final

import numpy as np
import pyoidn
from numpy.typing import NDArray

from toolkit.studio.quality import Care

_MEMORY_MB: Final = 128
"""Larger pictures are cleaned in overlapping tiles, so that several processes fit on one machine."""
_CARE: Final[dict[Care, int]] = {
    "fast": pyoidn.OIDN_QUALITY_FAST,
    "balanced": pyoidn.OIDN_QUALITY_BALANCED,
    "high": pyoidn.OIDN_QUALITY_HIGH,
}
_LOCK: Final = threading.Lock()
_devices: dict[int, pyoidn.Device] = {}


def denoise(
    colour: NDArray[np.float32],
    albedo: NDArray[np.float32],
    normal: NDArray[np.float32],
    threads: int,
    care: Care = "high",
) -> NDArray[np.float32]:
    """(H, W, 3) linear light without its noise. Albedo is 0 to 1, normals are world axes; all (H, W, 3) float32."""
    images = {
        pyoidn.OIDN_IMAGE_COLOR: np.ascontiguousarray(colour, np.float32),
        pyoidn.OIDN_IMAGE_ALBEDO: np.ascontiguousarray(albedo, np.float32),
        pyoidn.OIDN_IMAGE_NORMAL: np.ascontiguousarray(normal, np.float32),
        pyoidn.OIDN_IMAGE_OUTPUT: np.zeros_like(colour, dtype=np.float32),
    }
    with _LOCK:
        device = _device(threads)
        with pyoidn.Filter(device, pyoidn.OIDN_FILTER_TYPE_RT) as filter_:
            for name, image in images.items():
                filter_.set_image(name, image, pyoidn.OIDN_FORMAT_FLOAT3)
            filter_.set_bool("hdr", True)
            filter_.set_float("inputScale", 1.0)
            filter_.set_int("quality", _CARE[care])
            filter_.set_int("maxMemoryMB", _MEMORY_MB)
            filter_.commit()
            filter_.execute()
        trouble = device.get_error()
    if trouble:
        raise RuntimeError(f"the denoiser failed: {trouble}")
    clean = images[pyoidn.OIDN_IMAGE_OUTPUT]
    return np.maximum(clean, 0, out=clean)


def _device(threads: int) -> pyoidn.Device:
    """One device per number of threads, kept: making one costs more than a small picture."""
    if threads not in _devices:
        device = pyoidn.Device()
        device.set_int("numThreads", threads)
        device.set_bool("setAffinity", False)
        device.commit()
        _devices[threads] = device
    return _devices[threads]
