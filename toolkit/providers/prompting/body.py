"""Clothes, aids, pose, accessories and base in words, one entry for each option of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

OUTFIT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hoodie": "a hoodie, hood down, {main}, its strings {second}",
        "t-shirt": "a short-sleeved T-shirt, {main}, its collar and sleeve bands {second}",
        "polo": "a short-sleeved polo shirt, {main}, its buttons and sleeve bands {second}",
        "sweater": "a knitted sweater, {main}, with two stripes across the belly, {second}",
        "bomber": "a zipped bomber jacket, {main}, its knitted collar, cuffs and hem {second}",
        "turtleneck": "a fine turtleneck jumper, {main}, its cuffs and hem {second}",
        "shirt": "a buttoned long-sleeved shirt, {main}, its collar, cuffs and buttons {second}",
        "suit": "a suit jacket, {main}, over a white shirt, with a tie and a folded handkerchief, {second}",
        "cardigan": "an open knitted cardigan, {main}, over a T-shirt, {second}",
        "dress": "a knee-length short-sleeved dress, {main}, its belt and round collar {second}",
        "sari": (
            "a sari in the nivi drape, worn correctly and with respect: the cloth, {main}, wound to the feet with "
            "pleats in front and its end over the figure's left shoulder, its border and the short-sleeved blouse "
            "{second}"
        ),
        "lab-coat": "a white lab coat, unbuttoned, over a top, {main}, with pens in the breast pocket, {second}",
        "overalls": "bib overalls, {main}, over a long-sleeved top, {second}",
        "apron": "a bib apron, {main}, over a shirt with rolled-up sleeves, {second}",
        "hi-vis": (
            "a fluorescent yellow (#d8ee1c) safety vest with silver reflective bands, bound in {second}, over a "
            "long-sleeved jumper, {main}"
        ),
        "scrubs": "medical scrubs, a V-necked tunic and trousers, {main}, their trim {second}",
    }
)
"""Clothes by id; ``{main}`` and ``{second}`` are the two colours."""

AID: Final[Mapping[str, str]] = MappingProxyType(
    {
        "none": "",
        "wheelchair": (
            "the figure sits upright and at ease in a light everyday wheelchair with a dark frame, two large wheels "
            "with hand rims, small casters and a footrest: a chair of its own, well fitting, drawn whole and correct"
        ),
        "cane": "the figure's left hand leans on a plain wooden walking cane that reaches the ground",
        "hearing-aid": "a small light grey hearing aid behind the figure's left ear, with a clear tube into the ear",
        "prosthetic-leg": (
            "the figure's right lower leg is a modern running-blade prosthesis of dark carbon with a coloured socket, "
            "below a trouser leg that ends at the knee, drawn whole and correct"
        ),
        "prosthetic-arm": (
            "the figure's left forearm and hand are a modern prosthesis with smooth shells and jointed fingers, drawn "
            "whole and correct"
        ),
    }
)
POSE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "standing": "upright and at ease, arms relaxed at the sides",
        "waving": "waving with the left hand raised beside the head, the right arm relaxed",
        "holding": "the right hand held out in front, palm up, the left arm relaxed",
        "hands-on-hips": "both hands on the hips",
        "arms-crossed": "arms crossed in front of the chest",
        "thinking": "thinking, the left hand at the chin, the right arm across the belly",
        "cheering": "cheering, both arms raised",
        "presenting": "presenting with the left arm out to the side, palm up, the right arm relaxed",
        "thumbs-up": "a thumbs up with the left hand in front, the right arm relaxed",
    }
)
"""By id; hands are the figure's own."""

POSE_WITH_HAND_TAKEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "standing": "upright and at ease, the left arm relaxed at the side",
        "waving": "waving with the left hand raised beside the head",
        "holding": "upright and at ease, the left arm relaxed at the side",
        "hands-on-hips": "the left hand on the hip",
        "cheering": "cheering, the left arm raised",
        "presenting": "presenting with the left arm out to the side, palm up",
        "thumbs-up": "a thumbs up with the left hand in front",
    }
)
"""The same where the right hand holds something; the poses that need both hands are not in it."""

THINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "laptop": "a closed laptop",
        "tablet": "a tablet with a dark screen",
        "phone": "a phone with a plain screen",
        "book": "a closed book with a plain cover",
        "clipboard": "a clipboard with blank paper",
        "camera": "a photo camera",
        "microphone": "a microphone",
        "megaphone": "a megaphone",
        "mug": "a mug",
        "coffee": "a paper cup of coffee, {main}, with a lid, {second}",
        "plant": "a small green plant in a pot, {main}",
        "cake": "a small cake",
        "flowers": "a bunch of flowers, {main} and {second}",
        "gift": "a wrapped present, {main}, with ribbon and bow, {second}",
        "trophy": "a trophy cup",
        "globe": "a small globe of the world on a stand, {main}",
        "guitar": "an acoustic guitar, {main}, held upright by its neck",
        "ball": "a football",
        "skateboard": "a skateboard, {main}, its wheels {second}, held upright",
        "helmet": "a bicycle helmet",
        "spanner": "a spanner",
        "hammer": "a hammer",
        "brush": "a paint brush",
        "flask": "a conical laboratory flask",
        "magnifier": "a magnifying glass",
        "drill": "a cordless drill",
        "watering-can": "a watering can",
        "whisk": "a kitchen whisk",
        "violin": "a violin of natural wood and its bow, held upright",
        "racket": "a tennis racket",
        "chess": "a chess knight",
        "telescope": "a telescope on a tripod",
        "bicycle": "a bicycle",
        "suitcase": "a suitcase on wheels",
        "umbrella": "a closed umbrella",
        "dog": "a small friendly dog, sitting, with a collar, {main}",
        "cat": "a small cat, sitting, with a collar, {main}",
        "stethoscope": "a stethoscope round the neck, its tubes {main}",
        "backpack": "a backpack, {main}, on the back, its straps, {second}, over both shoulders",
    }
)
"""By id; ``{main}`` and ``{second}`` are its colours, and where they are not said the whole thing has them."""

OWN_COLOURS: Final = frozenset({"violin"})
"""What is never in the kit's colours."""

SHOES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sneakers": "plain trainers with laces",
        "dress-shoes": "plain laced dress shoes",
        "flats": "plain flat shoes",
        "boots": "plain sturdy boots",
    }
)
BASE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "disc": "a low round disc",
        "square": "a low square plate with rounded corners",
        "hexagon": "a low hexagonal plate, one side to the front",
    }
)
