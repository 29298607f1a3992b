"""The team picture: every face is seen whole, feet stand where they should, equal input gives equal bytes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.artwork.team.cutouts import CENTRE, FOOT, HEIGHT, WIDTH, crowd, cut_out
from tests.small import KIT
from toolkit.artwork.sheet import resized
from toolkit.artwork.team.member import Member, face_of, outline_of
from toolkit.artwork.team.picture import TeamPicture, team_picture
from toolkit.imaging.encode import png_bytes
from toolkit.reading.kit import read_kit
from toolkit.studio.camera import PORTRAIT

STAGE = "#e8e2d4"


def red(image: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the colour of the cut-outs' faces is to be seen, dimmed or not."""
    r, g, b = (image[..., i].astype(int) for i in range(3))
    return (r > 140) & (g < 60) & (b < 60)


def share_seen(picture: TeamPicture, members: list[Member], at: int) -> float:
    """The share of a member's face (and raised hand) that the picture shows."""
    place, figure = picture.arrangement.places[at], members[at].open()
    height, width = picture.image.shape[:2]
    unit = width / picture.arrangement.width
    times = unit * place.scale / PORTRAIT.dots(HEIGHT)
    size = round(WIDTH * times), round(HEIGHT * times)
    mask = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    mask[face_of(figure)] = 255
    rows, columns = np.nonzero(resized(mask, *size)[..., 3] > 250)
    x = round(width / 2 + place.x * unit - CENTRE * size[0] / WIDTH)
    y = round((picture.arrangement.over - place.height) * unit - FOOT * size[1] / HEIGHT)
    assert y + rows.min() >= 0
    assert y + rows.max() < height
    return float(red(picture.image)[rows + y, columns + x].mean())


@pytest.mark.parametrize("count", [1, 5, 12, 60])
def test_every_face_is_seen_whole(count: int) -> None:
    members = crowd(count)
    picture = team_picture(members, STAGE, 900)
    assert min(share_seen(picture, members, at) for at in range(count)) > 0.99


def test_a_figure_in_front_would_be_noticed() -> None:
    members = crowd(12)
    picture = team_picture(members, STAGE, 900)
    picture.image[: picture.image.shape[0] // 3] = 128
    assert min(share_seen(picture, members, at) for at in range(12)) < 0.9


def test_the_same_members_give_the_same_bytes() -> None:
    first, second = (png_bytes(team_picture(crowd(7), STAGE, 600).image) for _ in range(2))
    assert first == second


def test_names_are_printed_and_nothing_covers_them() -> None:
    kit = read_kit(KIT)
    members = crowd(9)
    plain, named = (team_picture(members, STAGE, 1200, names=names) for names in (None, kit))
    assert named.arrangement.rise > plain.arrangement.rise
    nameless = [Member(member.id, "", member.open) for member in members]
    blank = team_picture(nameless, STAGE, 1200, names=kit)
    different = np.abs(named.image.astype(int) - blank.image).sum(axis=2) > 60
    unit = named.image.shape[1] / named.arrangement.width
    for place in named.arrangement.places:
        x = round(named.image.shape[1] / 2 + place.x * unit)
        y = round((named.arrangement.over - place.height) * unit)
        half, below = round(0.36 * unit * place.scale), round(0.36 * unit * place.scale)
        assert different[y : y + below, x - half : x + half].sum() > 30, place
    assert len(named.arrangement.scales) > 1


def test_the_stage_has_the_kits_colour_and_no_seams() -> None:
    picture = team_picture(crowd(2), "#3060a0", 400)
    corner = picture.image[4, 4].astype(int)
    assert corner[2] > corner[1] > corner[0]
    column = picture.image[:, 2].astype(float).mean(axis=1)
    assert np.abs(np.diff(column)).max() < 12


def test_a_shadow_ends_before_the_cut_out_does() -> None:
    figure = cut_out()
    figure.image[84:, :, 3] = np.maximum(figure.image[84:, :, 3], 90)  # up to every edge
    picture = team_picture([Member("a", "A", lambda: figure)], STAGE, 300)
    unit = 300 / picture.arrangement.width
    times = unit / PORTRAIT.dots(HEIGHT)
    edge = round(150 - CENTRE * times), round(picture.arrangement.over * unit)
    strip = picture.image[edge[1] - 3, edge[0] - 8 : edge[0] + 8].astype(float).mean(axis=1)
    assert np.abs(np.diff(strip)).max() < 8


def test_a_cut_out_without_a_part_map_is_measured_by_its_alpha() -> None:
    figure = cut_out()
    bare = type(figure)(figure.image, np.zeros_like(figure.parts), ("",), FOOT, CENTRE, 24.0, (), figure.making)
    outline = outline_of(bare)
    assert outline.crown == pytest.approx(outline_of(figure).crown)
    assert np.isfinite(outline.face).any()
