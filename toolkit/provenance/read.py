"""Read what a file says of its making, and hold it against its bytes."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from PIL import Image

from toolkit.model.marks import Ingredient, Marks, MarksState
from toolkit.provenance.context import context
from toolkit.provenance.mark import OWN
from toolkit.provenance.xmp import term_in

_STATES: Final = {"Trusted": MarksState.TRUSTED, "Valid": MarksState.VALID}
_UNKNOWN_SIGNER: Final = "signingCredential.untrusted"
_MOST_TEXT: Final = 200
_MOST_INGREDIENTS: Final = 64
_PILLOW: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP", "image/avif": "AVIF"}
_ABSENT: Final = ("ManifestNotFound", "JumbfNotFound", "no JUMBF data found")


def read_marks(data: bytes, media_type: str, anchors: bytes = b"") -> Marks:
    """Read the marks of bytes that were made here. What a stranger made is read in a child: see ``examine``.

    ``anchors`` (PEM) are the roots that are trusted. Never raises for a damaged file: that is ``BROKEN``.
    """
    import c2pa

    iptc = iptc_of(data, media_type)
    try:
        with c2pa.Reader(media_type, io.BytesIO(data), context=context(anchors)) as reader:
            state, told = reader.get_validation_state(), json.loads(reader.json())
    except c2pa.C2paError as error:
        if any(word in f"{type(error).__name__} {error}" for word in _ABSENT):
            return Marks(MarksState.ABSENT, iptc=iptc)
        return Marks(MarksState.BROKEN, iptc=iptc, faults=(_text(str(error)),))
    return _marks(told, _STATES.get(state or "", MarksState.BROKEN), iptc)


def iptc_of(data: bytes, media_type: str) -> str:
    """The digital source type in a picture's XMP, or ``""``."""
    if media_type not in _PILLOW:
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # only the header is read: how large the picture would be is no matter
            with Image.open(io.BytesIO(data), formats=(_PILLOW[media_type],)) as picture:
                return term_in(picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b"")
    except (OSError, SyntaxError, ValueError, RuntimeError, Image.DecompressionBombError):  # AVIF's are RuntimeErrors
        return ""


def _marks(told: Mapping[str, Any], state: MarksState, iptc: str) -> Marks:
    manifests = told.get("manifests", {})
    active = manifests.get(told.get("active_manifest"), {})
    created = next((one for one in _actions(active) if one.get("digitalSourceType")), {})
    signature = active.get("signature_info", {})
    tools = active.get("claim_generator_info") or [{}]
    return Marks(
        state=state,
        source_type=_text(created.get("digitalSourceType")),
        iptc=iptc,
        signer=_text(signature.get("issuer")),
        signer_name=_text(signature.get("common_name")),
        tool=_text(f"{tools[0].get('name', '')} {tools[0].get('version', '')}".strip()),
        made_at=_text(created.get("when")),
        stamped_at=_text(signature.get("time")),
        stamp_trusted="timeStamp.trusted" in _codes(told.get("validation_results"), "success"),
        drawn=_text(_own(active).get("drawn")),
        ingredients=tuple(_ingredients(manifests, told.get("active_manifest", "")))[:_MOST_INGREDIENTS],
        faults=_faults(told.get("validation_results")),
    )


def _ingredients(manifests: Mapping[str, Any], active: str) -> Iterator[Ingredient]:
    """Those of every manifest in the file: a broken one deep down leaves the outer state as good as new."""
    for label in _outermost_first(manifests, active):
        for one in manifests[label].get("ingredients", []):
            faults = _faults(one.get("validation_results"))
            marked = bool(one.get("active_manifest"))
            state: Literal["whole", "broken", "unmarked"] = "broken" if faults else ("whole" if marked else "unmarked")
            yield Ingredient(_text(one.get("title")), state, faults)


def _outermost_first(manifests: Mapping[str, Any], active: str) -> list[str]:
    """Labels from the file's own manifest inwards: the library lists them in no order, and we have to."""
    labels, waiting = list[str](), [active]
    while waiting:
        label = waiting.pop(0)
        if label in manifests and label not in labels:
            labels.append(label)
            waiting += [str(one.get("active_manifest")) for one in manifests[label].get("ingredients", [])]
    return labels + sorted(set(manifests) - set(labels))


def _faults(results: Any) -> tuple[str, ...]:
    """The codes of all that failed, except that the signer is not in our list, which the state tells."""
    return tuple(code for code in _codes(results, "failure") if code != _UNKNOWN_SIGNER)


def _codes(results: Any, kind: str) -> tuple[str, ...]:
    """C2PA's codes of one kind: ``success``, ``informational`` or ``failure``."""
    found = ((results or {}).get("activeManifest") or {}).get(kind) or []
    return tuple(dict.fromkeys(_text(one.get("code")) for one in found))


def _actions(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for assertion in manifest.get("assertions", []):
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            yield from (assertion.get("data") or {}).get("actions") or []


def _own(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    found = (one.get("data") for one in manifest.get("assertions", []) if one.get("label") == OWN)
    data = next(found, None)
    return data if isinstance(data, dict) else {}


def _text(value: object) -> str:
    """A stranger's text, cut and made harmless for a terminal."""
    if not isinstance(value, str):
        return ""
    return "".join(c if c.isprintable() else "?" for c in value[:_MOST_TEXT])
