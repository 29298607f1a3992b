"""A proof made up for the tests: drawn figures, names in several scripts, and every way a check can end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tests.report.pictures import PALETTE, PictureStore, box_picture, figure_picture, look, packshot_picture
from toolkit.model.brand_kit import BoxTemplate, BrandKit, Face, FigureStyle, Token
from toolkit.model.campaign import Campaign, ReportSettings, StudioSettings
from toolkit.model.digest import digest_of
from toolkit.model.figure import Making
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.marks import Marks, MarksState, SourceType
from toolkit.model.outcome import Delivered, Piece, PieceKind, RowOutcome, RowState
from toolkit.model.place import Box
from toolkit.model.proof import Energy, Predecessor, Proof, RuleNote, TrailLine
from toolkit.model.roster import PersonKind, RosterRow
from toolkit.report.fonts import FONTS

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
        _finding("colour/outfit", measure=outfit, limit=12.0, relation="<=", unit="dE00", seen="#22406a"),
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


def _outcome(i: int, store: PictureStore, width: int) -> RowOutcome:
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
    return replace(outcome, **changes)  # type: ignore[arg-type]  # a test's shorthand for keyword arguments


def _made(i: int, empty: RowOutcome, store: PictureStore, width: int) -> RowOutcome:
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
        marks=tuple((p.kind.value, replace(MARKS, drawn=p.sha256)) for p in pieces),
        consent_line=None if empty.row.kind is PersonKind.PERSONA else i + 2,
    )


MARKS = Marks(
    MarksState.VALID, SourceType.DIGITAL_CREATION, SourceType.DIGITAL_CREATION, "Campaign toolkit TEST", "TEST signer",
    "Campaign toolkit 0.1.0", "2027-03-01T09:00:00Z", drawn="0" * 64,
)  # fmt: skip


def _making_of_packshot(figure: Making) -> Making:
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
    store = PictureStore(folder / "pieces")
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


WISH = "A warmer green on the hoodie, please."


def with_a_predecessor(made: Proof, wish: str) -> Proof:
    """The proof with its first row at version 2, after a reviewer's wish; version 1 shows another row's pictures."""
    first, other = made.outcomes[0], made.outcomes[1]
    before = replace(first, pieces=other.pieces, layout=other.layout)
    return replace(
        made, outcomes=(replace(first, version=2), *made.outcomes[1:]), before=(Predecessor(before, (wish,)),)
    )


def trail(count: int) -> tuple[TrailLine, ...]:
    """Decisions of so many minutes."""
    begun = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
    said = "version 1 changes required by Ana Silva (pdf:0123456789ab): “A warmer green, please.”"
    return tuple(
        TrailLine(begun + dt.timedelta(minutes=i), "ana", "Decision", f"row-{i}", said, f"{i:064x}")
        for i in range(count)
    )
