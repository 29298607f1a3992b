"""Only a whole PNG, WebP or JPEG of the shape asked for is opened; each refusal says what came instead."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.providers.fitting import golden
from toolkit.providers.fitting.decode import decode
from toolkit.providers.trouble import Unusable


def code(data: bytes, width: int = golden.WIDTH, height: int = golden.HEIGHT) -> tuple[str, str]:
    with pytest.raises(Unusable) as caught:
        decode(data, width, height)
    return caught.value.code, caught.value.message


def test_png_and_lossless_webp_come_back_as_they_are() -> None:
    cut = golden.figure("bald")
    for data in (golden.encoded(cut), golden.encoded(cut, "WEBP", lossless=True, exact=True)):
        assert np.array_equal(decode(data, golden.WIDTH, golden.HEIGHT), cut)


def test_a_jpeg_is_opaque() -> None:
    data = golden.encoded(golden.on_ground(golden.figure("bald"), np.array([255.0])), "JPEG")
    assert (decode(data, golden.WIDTH, golden.HEIGHT)[..., 3] == 255).all()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><title>502 Bad Gateway</title>", "web page"),
        (b'{"error": {"message": "secret-of-a-person"}}', "JSON"),
        (b"GIF89a" + bytes(400), "406 bytes"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "damaged"),
    ],
)
def test_what_is_no_picture(data: bytes, said: str) -> None:
    got, message = code(data)
    assert got == "no-picture"
    assert said in message
    assert "secret" not in message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_half_a_picture(kind: str) -> None:
    data = golden.encoded(golden.on_ground(golden.figure("bald"), np.array([200.0])), kind)
    assert code(data[: len(data) // 2])[0] == "no-picture"


def test_an_animation_is_no_picture() -> None:
    frames = [Image.fromarray(golden.figure(name)) for name in ("bald", "hat")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    assert code(out.getvalue())[0] == "no-picture"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (6000, 9000)).save(out, "PNG")
    assert code(out.getvalue())[0] == "too-large"


def test_another_shape_is_refused_and_a_nearly_right_one_is_not() -> None:
    cut = golden.figure("bald")
    got, message = code(golden.encoded(cut[:384]))
    assert got == "wrong-size"
    assert "384 x 384" in message
    assert decode(golden.encoded(cut[:-8]), golden.WIDTH, golden.HEIGHT).shape == (568, 384, 4)


def test_a_much_larger_picture_is_made_smaller_without_stretching() -> None:
    assert decode(golden.encoded(golden.figure("bald")), 128, 192).shape == (192, 128, 4)


def test_another_colour_space_is_converted() -> None:
    picture = Image.new("RGB", (golden.WIDTH, golden.HEIGHT), (128, 128, 128))
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))
    out = io.BytesIO()
    picture.save(out, "PNG", icc_profile=linear.tobytes())
    broken = decode(out.getvalue(), golden.WIDTH, golden.HEIGHT)  # a profile that fits no RGB picture is left aside
    assert (broken[..., :3] == 128).all()
    out = io.BytesIO()
    picture.save(out, "PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    assert np.abs(decode(out.getvalue(), golden.WIDTH, golden.HEIGHT)[..., :3].astype(int) - 128).max() <= 1
