"""A proof made up for the tests: drawn figures, names in several scripts, and every way a check can end."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFilter

from toolkit.model.box_art import BoxLayout
from toolkit.model.brand_kit import BoxTemplate, BrandKit, ColourRole, Face, FigureStyle, Token
from toolkit.model.campaign import Campaign, ReportSettings, StudioSettings
from toolkit.model.digest import digest_of
from toolkit.model.figure import Making
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import Delivered, Piece, PieceKind, RowOutcome, RowState
from toolkit.model.place import Box
from toolkit.model.proof import Energy, Proof, RuleNote
from toolkit.model.roster import PersonKind, RosterRow
from toolkit.model.traits import Look
from toolkit.report.fonts import FONTS

PALETTE = (
    ("brand.red", "#d8412f", ColourRole.PRIMARY, "Signal red"),
    ("brand.night", "#16243f", ColourRole.SECONDARY, "Night blue"),
    ("brand.teal", "#1f7a78", ColourRole.ACCENT, "Harbour teal"),
    ("brand.sun", "#f0b13c", ColourRole.ACCENT, "Sun"),
    ("brand.moss", "#5f7a4a", ColourRole.ACCENT, "Moss"),
    ("brand.paper", "#f4f1ea", ColourRole.PAPER, "Paper"),
    ("brand.ink", "#15181d", ColourRole.INK, "Ink"),
)
SKINS = ("#f6ede4", "#eadaba", "#d7bd96", "#a07e56", "#825c43", "#604134")

PEOPLE = (
    ("zoe-mueller", "Zoë Müller", "Head of Product"),
    ("kenji-yamada", "山田 健二", "Software Engineer"),
    ("layla-haddad", "ليلى حداد", "Customer Care"),
    ("lukasz-zolkiewski", "Łukasz Żółkiewski-Brzęczyszczykiewicz", "Principal Site Reliability Engineer, Platform"),
    ("amara-okafor", "Amara Okafor", "Design Lead"),
    ("noa-levi", "נועה לוי", "Data Scientist"),
    ("sean-obrien", "Seán O’Brien", "Finance"),
    ("mei-chen", "陳美", "Research"),
    ("ines-costa", "Inês Costa", "People & Culture"),
    ("tom-baker", "Tom Baker", "Warehouse"),
    ("persona-runner", "The Early Runner", "Persona, spring audience"),
    ("ana-petrova", "Ана Петрова", "=SUM(A1:A9) <b>Legal</b>"),
)

TITLES = (
    ("consent/recorded", "A recorded consent covers this use", "before", Severity.BLOCK),
    ("words/banned", "None of the words the brand does not use", "before", Severity.BLOCK),
    ("words/glyphs", "Every character exists in the kit's fonts", "before", Severity.BLOCK),
    ("marks/protected", "No protected mark or character", "before", Severity.ASK),
    ("text/fits", "Text fits, is large enough and lies free", "piece", Severity.BLOCK),
    ("text/contrast", "Text stands out from its ground", "piece", Severity.ASK),
    ("logo/integrity", "The logo is whole, in colour and has room", "piece", Severity.BLOCK),
    ("colour/box", "The box has the brand's colours", "piece", Severity.BLOCK),
    ("colour/outfit", "The outfit has the chosen colour", "piece", Severity.ASK),
    ("figure/complete", "One whole figure", "piece", Severity.BLOCK),
    ("figure/blank", "The figure is a picture of something", "piece", Severity.BLOCK),
    ("print/resolution", "Enough pixels to print", "piece", Severity.ASK),
    ("print/bleed", "The bleed is filled and nothing vital is near the edge", "piece", Severity.ASK),
    ("set/duplicates", "Nobody has somebody else's figure", "set", Severity.ASK),
)
RATIONALE = (
    "A figure of a real person is a likeness. Without a record that says who allowed what, where and until when, "
    "nothing is made of that person, because nothing could be pulled back in good order either."
)


@dataclass(frozen=True, slots=True)
class _Store:
    root: Path

    def put(self, picture: Image.Image) -> str:
        data = io.BytesIO()
        picture.save(data, "PNG", compress_level=1)
        sha256 = hashlib.sha256(data.getvalue()).hexdigest()
        path = self.root / sha256[:2] / f"{sha256}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.getvalue())
        return sha256


def kit(faces: Sequence[Face] = ()) -> BrandKit:
    """A brand kit with seven colours; ``faces`` default to the bundled text face."""
    own = Face(role="text", path=FONTS / "Inter-Regular.ttf", family="Inter", licence=FONTS / "OFL-Inter.txt")
    return BrandKit(
        id="halden",
        name="Halden & Vale",
        folder=FONTS,
        palette=tuple(Token(name=n, hex=h, role=r, label=label) for n, h, r, label in PALETTE),
        logos=(),
        faces=tuple(faces) or (own,),
        templates=(BoxTemplate(name="blister", path=FONTS / "blister.svg"),),
        figure=FigureStyle(outfit=("brand.red", "brand.teal"), base="brand.night"),
        digest="5d" * 32,
    )


def campaign(paper: Literal["A4", "Letter"] = "A4", title: str = "Spring 27 Street Series") -> Campaign:
    return Campaign(
        id="spring",
        title=title,
        client="Halden & Vale",
        file=Path("campaigns/spring.yaml"),
        kit=Path("brand_kits/halden"),
        template="blister",
        roster=Path("campaigns/spring.csv"),
        language="en-GB",
        channels=("social", "print"),
        markets=("DE", "FR", "GB"),
        provider=StudioSettings(quality="final", seed=7),
        output=Path("reports/spring"),
        report=ReportSettings(paper=paper, agency="Northlight Studio", prepared_by="Ida Brandt", due="4 December 2026"),
    )


def look(i: int) -> Look:
    """The look of the ``i``-th figure; every third trait was chosen by the seed."""
    outfits = ("hoodie", "suit", "lab-coat", "apron", "dress", "overalls")
    eyewear = ("round", "none", "square", "none", "sunglasses")
    return Look(
        skin=i % 10 + 1,
        hair=("bob", "short-side", "afro", "bun", "locs", "bald")[i % 6],
        hair_colour=("#2a1d16", "#7b4a24", "#d9b56a", "#111214")[i % 4],
        facial_hair="none" if i % 4 else "short-beard",
        brows="soft",
        expression=("smile", "calm", "grin")[i % 3],
        eye_colour="#4a2f1d",
        details=("freckles",) if i % 5 == 0 else (),
        eyewear=eyewear[i % 5],
        eyewear_colour="#15181d",
        headwear="none" if i % 3 else "beanie",
        headwear_colour="#f0b13c",
        outfit=outfits[i % 6],
        outfit_colour=PALETTE[i % 5][1],
        outfit_second=PALETTE[(i + 2) % 5][1],
        trousers_colour="#16243f",
        shoes_colour="#15181d",
        build="medium",
        age="adult",
        aid="wheelchair" if i % 7 == 5 else "none",
        pose="wave",
        accessories=("mug", "laptop")[: i % 3],
        accessory_colours=(("#f0b13c", "#15181d"),) * (i % 3),
        base="round",
        base_colour="#16243f",
        chosen=("accessories", "brows", "expression", "eye_colour", "eyewear", "facial_hair", "pose")[: 3 + i % 5],
    )


def _shade(width: int, height: int, top: str, bottom: str) -> Image.Image:
    ramp = Image.linear_gradient("L").resize((width, height))
    return Image.composite(Image.new("RGB", (width, height), bottom), Image.new("RGB", (width, height), top), ramp)


def figure_picture(i: int, width: int) -> Image.Image:
    """A toy figure drawn with ellipses, transparent around it; ``width`` in pixels, two to three."""
    w, h = width, width * 3 // 2
    picture = Image.new("RGBA", (w, h), (0, 0, 0, 0))
    shadow = Image.new("RGBA", (w, h), (0, 0, 0, 0))
    ImageDraw.Draw(shadow).ellipse((w * 0.18, h * 0.88, w * 0.82, h * 0.965), fill=(0, 0, 0, 70))
    picture.alpha_composite(shadow.filter(ImageFilter.GaussianBlur(w * 0.02)))

    def part(box: tuple[float, float, float, float], top: str, bottom: str, round_by: float | None = None) -> None:
        x0, y0, x1, y1 = (round(v * s) for v, s in zip(box, (w, h, w, h), strict=True))
        mask = Image.new("L", (x1 - x0, y1 - y0), 0)
        pen = ImageDraw.Draw(mask)
        if round_by is None:
            pen.ellipse((0, 0, x1 - x0 - 1, y1 - y0 - 1), fill=255)
        else:
            pen.rounded_rectangle((0, 0, x1 - x0 - 1, y1 - y0 - 1), radius=round_by * w, fill=255)
        picture.paste(_shade(x1 - x0, y1 - y0, top, bottom), (x0, y0), mask)

    cloth, skin = look(i).outfit_colour, SKINS[i % 6]
    part((0.22, 0.87, 0.78, 0.95), "#2a3a5c", "#101a30")
    part((0.36, 0.74, 0.48, 0.90), "#2b3550", "#16203a", 0.03)
    part((0.52, 0.74, 0.64, 0.90), "#2b3550", "#16203a", 0.03)
    part((0.22, 0.50, 0.34, 0.70), cloth, cloth, 0.06)
    part((0.66, 0.50, 0.78, 0.70), cloth, cloth, 0.06)
    part((0.29, 0.48, 0.71, 0.79), cloth, cloth, 0.12)
    part((0.18, 0.10, 0.82, 0.52), look(i).hair_colour, "#0e0c0b")
    part((0.215, 0.17, 0.785, 0.53), skin, skin)
    part((0.36, 0.33, 0.42, 0.38), "#1b1512", "#1b1512")
    part((0.58, 0.33, 0.64, 0.38), "#1b1512", "#1b1512")
    part((0.45, 0.42, 0.55, 0.435), "#8a3b33", "#8a3b33", 0.01)
    return picture


def box_picture(i: int, width: int) -> tuple[Image.Image, BoxLayout]:
    """Box art with bleed: 91 x 136 mm at whatever resolution ``width`` gives."""
    height = round(width * 136 / 91)
    mm = width / 91
    token = PALETTE[(i * 2 + 1) % 5][1]
    art = _shade(width, height, token, "#f4f1ea").convert("RGBA")
    pen = ImageDraw.Draw(art)
    pen.rectangle((0, 0, width, 24 * mm), fill=PALETTE[i % 5][1])
    pen.rectangle((0, height - 22 * mm, width, height), fill="#16243f")
    pen.ellipse((width - 20 * mm, 8 * mm, width - 9 * mm, 19 * mm), fill="#f4f1ea")
    pen.rectangle((9 * mm, height - 17 * mm, 62 * mm, height - 13 * mm), fill="#f4f1ea")
    pen.rectangle((9 * mm, height - 10.5 * mm, 44 * mm, height - 8.5 * mm), fill="#f0b13c")
    figure = figure_picture(i, round(58 * mm))
    art.alpha_composite(figure, (round((width - figure.width) / 2), round(height - 22 * mm - figure.height * 0.97)))
    layout = BoxLayout(
        width=width,
        height=height,
        dpi=mm * 25.4,
        trim=Box(3 * mm, 3 * mm, 85 * mm, 130 * mm),
        safe=Box(6 * mm, 6 * mm, 79 * mm, 124 * mm),
        blister=Box(12 * mm, 26 * mm, 67 * mm, 88 * mm),
        placed=(),
    )
    return art, layout


def packshot_picture(art: Image.Image, width: int) -> Image.Image:
    """The box on a grey stage, four to five."""
    height = width * 5 // 4
    stage = _shade(width, height, "#e6e5e1", "#c9c7c1")
    card = art.convert("RGB").resize((round(width * 0.5), round(width * 0.5 * art.height / art.width)))
    shadow = Image.new("L", (width, height), 0)
    at = ((width - card.width) // 2, (height - card.height) // 2)
    ImageDraw.Draw(shadow).ellipse((at[0], at[1] + card.height - 12, at[0] + card.width, at[1] + card.height + 20), 120)
    stage.paste("#8f8d88", (0, 0), shadow.filter(ImageFilter.GaussianBlur(width * 0.02)))
    stage.paste(card, at)
    return stage


def _finding(check: str, **more: object) -> Finding:
    severity = next(s for c, _, _, s in TITLES if c == check)
    base: dict[str, object] = {
        "check": check,
        "code": "ok",
        "outcome": Outcome.PASS,
        "severity": severity,
        "message": "As it should be.",
    }
    return Finding(**{**base, **more})  # type: ignore[arg-type]  # a test's shorthand for keyword arguments


def findings(i: int, mm: float) -> tuple[Finding, ...]:
    """What the checks say of a figure that was made; ``mm`` is pixels per mm of its box art."""
    outfit = 1.4 + (i * 2.37) % 7.9
    return (
        _finding("consent/recorded"),
        _finding("words/banned"),
        _finding("words/glyphs"),
        _finding("marks/protected"),
        _finding("text/fits", measure=6.0 + i % 4, limit=5.0, relation=">=", unit="pt"),
        _finding("text/contrast", measure=5.2 + i % 7, limit=4.5, relation=">=", unit=":1"),
        _finding("logo/integrity", measure=12.0 + i % 3, limit=12.0, relation=">=", unit="mm"),
        _finding("colour/box", measure=(i * 0.31) % 2, limit=5.0, relation="<=", unit="dE00"),
        _finding("colour/outfit", measure=outfit, limit=12.0, relation="<=", unit="dE00"),
        _finding("figure/complete"),
        _finding("figure/blank", measure=14.0 + i, limit=4.0, relation=">=", unit="%"),
        _finding("print/resolution", measure=300.0, limit=300.0, relation=">=", unit="dpi"),
        _finding("print/bleed"),
    )


def _failing(i: int, mm: float) -> tuple[Finding, ...]:
    """What row ``i`` of the sample has wrong; empty for most."""
    name = Box(9 * mm, 119 * mm, 53 * mm, 4 * mm)
    logo = Box(71 * mm, 8 * mm, 11 * mm, 11 * mm)
    return {
        3: (
            _finding(
                "text/fits", code="overflows", outcome=Outcome.FAIL, measure=4.1, limit=5.0, relation=">=", unit="pt",
                message="The name needs 4.1 pt to fit its slot in two lines; the template's floor is 5 pt.",
                picture="box-art", place=name,
            ),
            _finding(
                "text/contrast", code="too-low", outcome=Outcome.FAIL, severity=Severity.NOTE, measure=3.9, limit=4.5,
                relation=">=", unit=":1", message="The role stands 3.9 : 1 from its ground.", picture="box-art",
                place=Box(9 * mm, 125 * mm, 35 * mm, 2 * mm),
                override="The role is set in the brand's yellow by design, agreed with the client.",
            ),
        ),
        4: (
            _finding(
                "colour/outfit", code="too-far", outcome=Outcome.FAIL, measure=14.2, limit=12.0, relation="<=",
                unit="dE00", message="The outfit lies 14.2 from Moss; highlights wash it out.", picture="figure",
                place=Box(60, 180, 90, 110),
            ),
        ),
        6: (
            _finding(
                "logo/integrity", code="too-small", outcome=Outcome.FAIL, measure=10.8, limit=12.0, relation=">=",
                unit="mm", message="The logo is 10.8 mm wide; the kit asks for 12 mm.", picture="box-art", place=logo,
            ),
            _finding(
                "print/bleed", code="vital-outside", outcome=Outcome.FAIL, message="The logo leaves the safe area.",
                picture="box-art", place=logo,
            ),
        ),
        7: (
            _finding(
                "words/banned", code="not-run", outcome=Outcome.SKIP,
                message="Skipped: the kit has no list of words for Chinese.",
            ),
            _finding(
                "figure/complete", code="broke", outcome=Outcome.ERROR,
                message="The check itself broke (ValueError); this is a fault of the toolkit, not of the figure.",
            ),
        ),
    }.get(i, ())  # fmt: skip


def _outcome(i: int, store: _Store, width: int) -> RowOutcome:
    person = PEOPLE[i % len(PEOPLE)]
    round_no = i // len(PEOPLE)
    row_id = person[0] if not round_no else f"{person[0]}-{round_no + 1}"
    kind = PersonKind.PERSONA if person[0].startswith("persona") else PersonKind.STAFF
    row = RosterRow(id=row_id, kind=kind, name=person[1], role=person[2], qty=1 + i % 3, line=i + 2)
    empty = RowOutcome(
        row=row, state=RowState.CLEAR, version=1, brief_digest=None, look=None, pieces=(), layout=None,
        verdict=Verdict(), making=(),
    )  # fmt: skip
    if i == 8:
        said = "No consent on record covers the channel 'print' in GB for ines-costa."
        finding = _finding("consent/recorded", code="missing", outcome=Outcome.FAIL, message=said)
        return _with(empty, state=RowState.BLOCKED, verdict=Verdict((finding,)), reason=said)
    if i == 9:
        return _with(
            empty, state=RowState.FAILED, reason="The renderer ran out of memory twice; the row was set aside."
        )
    return _made(i, empty, store, width)


def _with(outcome: RowOutcome, **changes: object) -> RowOutcome:
    from dataclasses import replace

    return replace(outcome, **changes)  # type: ignore[arg-type]  # a test's shorthand for keyword arguments


def _made(i: int, empty: RowOutcome, store: _Store, width: int) -> RowOutcome:
    art, layout = box_picture(i, width)
    pictures = {
        PieceKind.FIGURE: figure_picture(i, width),
        PieceKind.BOX_ART: art,
        PieceKind.PACKSHOT: packshot_picture(art, width),
    }
    pieces = tuple(Piece(k, store.put(p), "image/png", 100_000, p.width, p.height) for k, p in pictures.items())
    wrong = _failing(i, width / 91)
    checks = {f.check for f in wrong}
    verdict = Verdict((*wrong, *(f for f in findings(i, width / 91) if f.check not in checks)))
    state = RowState.BLOCKED if verdict.blocked else RowState.ASK if verdict.asks else RowState.CLEAR
    making = Making(
        provider="studio", renderer="studio 1, mitsuba 3.9.1", backend="llvm_ad_rgb", quality="final", samples=16,
        seed=40_100 + i, wall_s=7.2 + i % 5, cpu_s=11.4 + (i * 1.7) % 6, usd=0.0, model_drawn=False,
    )  # fmt: skip
    pack = _making_of_packshot(making)
    delivered = tuple(
        Delivered("s3://halden-campaigns", f"spring/{empty.row.id}/v1/{p.kind}.png", p.sha256, p.bytes) for p in pieces
    )
    return _with(
        empty,
        state=state,
        brief_digest=digest_of(look(i)),
        look=look(i),
        pieces=pieces,
        layout=layout,
        verdict=verdict,
        making=(("figure", making), ("packshot", pack)),
        delivered=delivered if state is RowState.CLEAR else (),
        fingerprint=f"{i:064x}",
        consent_line=None if empty.row.kind is PersonKind.PERSONA else i + 2,
    )


def _making_of_packshot(figure: Making) -> Making:
    from dataclasses import replace

    return replace(figure, wall_s=figure.wall_s * 1.8, cpu_s=figure.cpu_s * 1.6, samples=24)


def proof(
    folder: Path,
    count: int = 12,
    *,
    only: Sequence[int] = (),
    width: int = 273,
    paper: Literal["A4", "Letter"] = "A4",
    faces: Sequence[Face] = (),
    title: str = "Spring 27 Street Series",
) -> Proof:
    """A proof of ``count`` figures (or of rows ``only``), its pieces stored under ``folder``; ``width`` in pixels."""
    store = _Store(folder / "pieces")
    outcomes = tuple(_outcome(i, store, width) for i in (only or range(count)))
    cpu = sum(m.cpu_s for o in outcomes for _, m in o.making)
    rules = tuple(
        RuleNote(
            id=check, title=text, rationale=RATIONALE, stage=stage, default=severity,
            severity=Severity.NOTE if check == "text/contrast" else severity,
            override="The role is set in the brand's yellow by design, agreed with the client."
            if check == "text/contrast" else "",
        )
        for check, text, stage, severity in TITLES
    )  # fmt: skip
    twins = _finding(
        "set/duplicates", code="alike", outcome=Outcome.FAIL, measure=22.0, limit=30.0, relation=">=", unit="bit",
        message="Zoë Müller and Ана Петрова have nearly the same figure (22 of 256 bits apart).",
    )  # fmt: skip
    return Proof(
        campaign=campaign(paper, title),
        kit=kit(faces),
        outcomes=outcomes,
        set_verdict=Verdict((twins,)),
        rules=rules,
        run_id="20261121-2242-7f3a",
        digest="6a9836746f28301e18281cbc99fd8042" * 2,
        made_at=dt.datetime(2026, 11, 21, 22, 42, 7, tzinfo=dt.UTC),
        usd=0.0,
        energy=Energy(
            cpu * 5 / 3600, cpu * 15 / 3600,
            "Estimated: processor seconds x 5 to 15 W per busy core on this machine; screens, network, storage "
            "services and the making of the hardware are not counted.",
        ),
        cpu_s=cpu,
        wall_s=cpu * 0.7,
        pieces_root=folder / "pieces",
        toolkit_version="0.1.0",
    )  # fmt: skip
