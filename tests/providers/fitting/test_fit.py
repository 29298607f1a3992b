"""Of what a model sent, the best whole figure comes out, the same each time; what cannot be used says why."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.providers.fitting import golden
from toolkit.imaging.fingerprint import distance, fingerprint
from toolkit.model.ask import AskBrief
from toolkit.model.figure import WHOLE
from toolkit.providers.fitting.fit import fit, fit_answer
from toolkit.providers.trouble import Unusable


def refusal(*images: NDArray[np.uint8]) -> Unusable:
    with pytest.raises(Unusable) as caught:
        fit([golden.encoded(image) for image in images], golden.brief("bald"), golden.MAKING)
    return caught.value


def twins() -> NDArray[np.uint8]:
    left, right = (golden.moved(golden.figure(name), 0.5, x, 200) for name, x in (("bald", 0), ("hat", 190)))
    return np.where(left[..., 3:] > right[..., 3:], left, right)


def test_a_figure_with_its_shadow_and_one_part() -> None:
    figure = fit_answer([golden.encoded(golden.figure("bald"))], golden.brief("bald"), golden.MAKING)
    assert figure.image.shape == (golden.HEIGHT, golden.WIDTH, 4)
    assert figure.part_names == ("", WHOLE)
    assert figure.making is golden.MAKING
    assert figure.props == ()
    body = figure.parts > 0
    assert golden.overlap(body, golden.figure("bald")[..., 3] >= 128) > 0.97
    below = figure.image[round(figure.foot_line) + 3 :]
    assert 0 < below[..., 3].max() < 160
    assert not below[..., :3].any(), "the shadow is black"
    assert distance(fingerprint(figure.image), fingerprint(golden.figure("bald"))) <= 16


def test_a_picture_of_another_shape_than_the_box_s_is_placed_when_it_was_asked_for() -> None:
    cut = golden.figure("bald")
    wide = np.pad(cut, ((0, 0), (64, 64), (0, 0)))
    ask = AskBrief("api", "model", "low", "transparent", 1, "words", "t", width=wide.shape[1], height=wide.shape[0])
    figure = fit_answer([golden.encoded(wide)], replace(golden.brief("bald"), ask=ask), golden.MAKING)
    assert figure.image.shape == (golden.HEIGHT, golden.WIDTH, 4)
    assert golden.overlap(figure.parts > 0, cut[..., 3] >= 128) > 0.97
    with pytest.raises(Unusable, match=f"{wide.shape[1]} x {wide.shape[0]} was asked for"):
        fit_answer([golden.encoded(cut)], replace(golden.brief("bald"), ask=ask), golden.MAKING)


def test_the_same_answer_gives_the_same_figure() -> None:
    data = [golden.encoded(golden.on_ground(golden.figure("coat"), np.array([255.0])), "JPEG", quality=95)]
    one, other = (fit_answer(data, golden.brief("coat"), golden.MAKING) for _ in range(2))
    assert np.array_equal(one.image, other.image)
    assert (one.foot_line, one.crown, one.centre) == (other.foot_line, other.crown, other.centre)


def test_the_whole_upright_single_figure_is_chosen() -> None:
    good = golden.figure("bald")
    cut_off = np.roll(good, 60, axis=0)
    cut_off[:60] = 0
    in_pieces = good.copy()
    in_pieces[330:350] = 0
    lying = np.zeros_like(good)
    turned = np.rot90(golden.moved(good, 0.66, 0, 0)[:384, :256], 1)
    lying[200 : 200 + turned.shape[0], : turned.shape[1]] = turned
    found = fit(
        [golden.encoded(each) for each in (cut_off, twins(), in_pieces, lying, good)],
        golden.brief("bald"),
        golden.MAKING,
    )
    assert found.chosen == 4
    assert len(found.dropped) == 2
    assert "cut off" in found.dropped[0]
    assert "more than one" in found.dropped[1]


def test_of_equals_the_first() -> None:
    data = golden.encoded(golden.figure("bald"))
    assert fit([data, data], golden.brief("bald"), golden.MAKING).chosen == 0


def test_each_kind_of_nothing_is_blank() -> None:
    good = golden.figure("bald")
    black, white, flat, faint = (good.copy() for _ in range(4))
    black[..., :3] = 0
    white[:] = 255
    flat[..., :3] = 128
    faint[..., 3] //= 16
    grey = np.full_like(good, 200)
    grey[..., 3] = 255
    for image in (np.zeros_like(good), black, white, flat, faint, grey):
        assert refusal(image).code == "blank"


@pytest.mark.parametrize(("down", "right"), [(60, 0), (-160, 0), (0, 120), (0, -120)])
def test_a_figure_cut_by_the_frame_is_refused(down: int, right: int) -> None:
    cut = golden.moved(golden.figure("bald"), 1.0, right, down)
    trouble = refusal(cut)
    assert trouble.code == "cut-off"
    assert trouble.billed is None
    assert refusal(golden.on_ground(cut, np.array([250.0]))).code in ("cut-off", "ground")


def test_two_figures_are_refused_with_and_without_a_ground() -> None:
    assert refusal(twins()).code == "two-figures"
    assert refusal(golden.on_ground(twins(), np.array([250.0]))).code == "two-figures"


def test_noise_is_refused() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (golden.HEIGHT, golden.WIDTH, 4)).astype(np.uint8)
    assert refusal(noise).code
    noise[..., 3] = 255
    assert refusal(noise).code == "ground"


def test_no_picture_at_all_and_none_that_can_be_used() -> None:
    assert refusal().code == "no-picture"
    trouble = refusal(np.zeros_like(golden.figure("bald")), twins())
    assert trouble.code == "blank"
    assert "None of 2 pictures" in trouble.message
    assert "more than one figure" in trouble.message
