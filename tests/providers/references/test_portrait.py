"""A portrait that is sent: upright, sRGB, small, and without anything that the file said besides its pixels."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from tests.providers.references.photos import BLUE, GOLD, GREEN, RED, corners, quarters, saved, vast_png
from toolkit.providers.references.portrait import LONGEST_SIDE, prepare_portrait
from toolkit.providers.trouble import Rejected

SECRETS = (b"Exif", b"GPS", b"Anna", b"Canon", b"ICC_PROFILE", b"http://ns.adobe.com", b"Photoshop")


def sent(folder: Path, data: bytes, name: str = "anna-example.jpg") -> bytes:
    """What is sent of a photo file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    ready = prepare_portrait(path)
    assert (ready.role, ready.media_type) == ("portrait", "image/jpeg")
    return ready.data


def seen(data: bytes) -> NDArray[np.uint8]:
    """The pixels of what is sent."""
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.mode) == ("JPEG", "RGB")
        return np.asarray(picture)


def near(found: list[tuple[int, int, int]], wanted: list[tuple[int, int, int]], slack: int = 6) -> bool:
    return bool(np.abs(np.array(found) - np.array(wanted)).max() <= slack)


def marked() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    exif[0x013B] = "Anna Example"
    exif[0x8769] = {0x9286: b"ASCII\0\0\0Anna at home"}
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.5), 3: "E", 4: (13.0, 24.0, 18.1)}
    return exif


def test_exif_gps_comments_and_profile_are_gone(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">http://ns.adobe.com Anna</x:xmpmeta>'
    data = saved(quarters(), "JPEG", exif=marked(), comment=b"Anna", icc_profile=profile, xmp=xmp, quality=95)
    assert all(word in data for word in (b"Exif", b"Anna", b"Canon", b"ICC_PROFILE"))
    ready = sent(tmp_path, data)
    assert not [word for word in SECRETS if word in ready]
    with Image.open(io.BytesIO(ready)) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_a_png_says_is_gone_and_so_is_what_hangs_behind_it(tmp_path: Path) -> None:
    words = PngInfo()
    words.add_text("Author", "Anna Example")
    words.add_itxt("Comment", "Anna at home", zip=True)
    data = saved(quarters(), "PNG", pnginfo=words, exif=marked(), dpi=(300, 300)) + b"PK\x03\x04 Anna's letters"
    assert not [word for word in (*SECRETS, b"PK\x03\x04") if word in sent(tmp_path, data)]


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_sent_upright(tmp_path: Path, turn: int) -> None:
    lying = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[turn]
    exif = Image.Exif()
    exif[0x0112] = turn
    stored = quarters() if lying is None else quarters().transpose(lying)
    pixels = seen(sent(tmp_path, saved(stored, "JPEG", exif=exif, quality=95)))
    assert pixels.shape == (480, 640, 3)
    assert near(corners(pixels), [RED, GREEN, BLUE, GOLD])


def test_broken_exif_turns_nothing(tmp_path: Path) -> None:
    data = saved(quarters(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff\x12\x01", quality=95)
    assert near(corners(seen(sent(tmp_path, data))), [RED, GREEN, BLUE, GOLD])


def swapped_profile() -> bytes:
    """An RGB profile in which red and blue are each other's primaries: whoever forgets it, shows that."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = (profile.index(tag) for tag in (b"rXYZ", b"bXYZ"))
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_embedded_profile_is_followed(tmp_path: Path, kind: str) -> None:
    options = {"lossless": True} if kind == "WEBP" else {"quality": 97}
    data = saved(quarters(), kind, icc_profile=swapped_profile(), **options)
    turned = [colour[::-1] for colour in (RED, GREEN, BLUE, GOLD)]
    assert near(corners(seen(sent(tmp_path, data))), turned, slack=8)


def test_a_profile_that_is_none_is_left_aside(tmp_path: Path) -> None:
    data = saved(quarters(), "PNG", icc_profile=b"no profile at all")
    assert near(corners(seen(sent(tmp_path, data))), [RED, GREEN, BLUE, GOLD])


def test_cmyk_becomes_rgb(tmp_path: Path) -> None:
    data = saved(quarters().convert("CMYK"), "JPEG", quality=97)
    assert near(corners(seen(sent(tmp_path, data))), [RED, GREEN, BLUE, GOLD], slack=12)


def test_sixteen_bits_of_grey_keep_their_steps(tmp_path: Path) -> None:
    grey = np.repeat(np.linspace(0, 65_535, 256).astype(np.uint16)[None], 200, axis=0)
    pixels = seen(sent(tmp_path, saved(Image.fromarray(grey), "PNG")))
    assert np.abs(pixels[100, :, 0].astype(int) - np.arange(256)).max() <= 3


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA"])
def test_other_kinds_of_pixels_become_rgb(tmp_path: Path, mode: str) -> None:
    assert seen(sent(tmp_path, saved(quarters().convert(mode), "PNG"))).shape == (480, 640, 3)


def test_what_is_see_through_lies_on_a_light_wall(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (200, 200), (255, 0, 0, 0))
    assert np.abs(seen(sent(tmp_path, saved(clear, "PNG"))).astype(int) - 208).max() <= 2


@pytest.mark.parametrize(("size", "wanted"), [((4000, 3000), (768, 1024)), ((1500, 3000), (1024, 512))])
def test_a_large_photo_is_scaled_to_what_is_needed(
    tmp_path: Path, size: tuple[int, int], wanted: tuple[int, int]
) -> None:
    pixels = seen(sent(tmp_path, saved(quarters(*size), "JPEG")))
    assert pixels.shape[:2] == wanted
    assert max(wanted) == LONGEST_SIDE
    assert near(corners(pixels), [RED, GREEN, BLUE, GOLD])


def test_a_small_photo_is_not_blown_up(tmp_path: Path) -> None:
    assert seen(sent(tmp_path, saved(quarters(200, 150), "PNG"))).shape[:2] == (150, 200)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    data = saved(quarters(1400, 1100), "JPEG", exif=marked())
    assert sent(tmp_path, data) == sent(tmp_path, data, "another-name.jpg")


def test_many_at_once_are_refused_and_prepared_as_alone(tmp_path: Path) -> None:
    whole, half = saved(quarters(), "JPEG"), saved(quarters(), "JPEG")[:4000]
    alone = sent(tmp_path, whole)
    found: list[bytes | str] = []

    def prepare(number: int) -> None:
        try:
            found.append(sent(tmp_path, half if number % 2 else whole, f"{number}.jpg"))
        except Rejected as refused:
            found.append(refused.message)

    threads = [threading.Thread(target=prepare, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.count(alone) == 8
    assert found.count("The photo is no picture that can be read.") == 8


def animation() -> bytes:
    return saved(quarters(), "WEBP", save_all=True, append_images=[quarters().rotate(180)])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no picture"),
        (b"<!doctype html><p>Not found", "no picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 200 200\n", "no picture"),
        (saved(quarters(), "GIF"), "no picture"),
        (saved(quarters(), "JPEG")[:5000], "no picture"),
        (saved(quarters(), "PNG")[:-20], "no picture"),
        (saved(quarters(), "WEBP")[:-400], "no picture"),
        (animation(), "animation"),
        (saved(quarters(), "PNG", save_all=True, append_images=[quarters().rotate(180)]), "animation"),
        (vast_png(9_000), "9000 x 9000 pixels"),
        (vast_png(20_000), "too many pixels"),
        (saved(quarters(100, 300), "PNG"), "100 x 300 pixels"),
        (saved(quarters(), "PNG") + bytes(25 * 1024 * 1024), "larger than 25 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_photo_is_refused_with_what_to_do(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(Rejected) as why:
        sent(tmp_path, data)
    assert says in why.value.message
    assert "Replace the photo" in why.value.todo
    assert why.value.code == "photo-refused"
    assert "anna" not in str(why.value).lower()
    assert why.value.__cause__ is None


def test_a_photo_that_is_gone_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "anna.jpg", tmp_path):
        with pytest.raises(Rejected, match="not there any more") as why:
            prepare_portrait(path)
        assert "anna" not in str(why.value)


def test_nothing_of_a_photo_is_in_its_repr(tmp_path: Path) -> None:
    path = tmp_path / "anna.jpg"
    path.write_bytes(saved(quarters(), "JPEG"))
    assert repr(prepare_portrait(path)).startswith("InputImage(portrait, image/jpeg, ")
    assert "anna" not in repr(prepare_portrait(path))
