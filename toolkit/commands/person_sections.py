"""A person's file as sections of words."""

from __future__ import annotations

from toolkit.pages.person import Section
from toolkit.pipeline.person import PersonFile
from toolkit.pipeline.receipt import Pulled


def sections_of(told: PersonFile) -> tuple[Section, ...]:
    """All that is held, in the order in which a person would ask for it."""
    return (
        Section("In the roster", _roster(told), "No row of the roster has this id."),
        Section("Consents", _consents(told), "No consent is recorded."),
        Section("Withdrawal", _withdrawal(told), "Nothing was withdrawn."),
        Section("Where it stands", _standing(told), "No run has reached this row."),
        Section("Files and objects", _pulled(told.held), "Nothing is held."),
        Section("Delivered elsewhere", _pulled(told.elsewhere), "Nothing outside the campaign's present targets."),
        Section("Sent to providers", _sent(told), "Nothing was sent to anybody."),
        Section("Decisions", _decisions(told), "Nobody has decided on anything yet."),
    )


def _roster(told: PersonFile) -> tuple[tuple[str, str], ...]:
    if told.roster is None:
        return ()
    plain = told.roster.model_dump(mode="json", exclude={"traits", "line"})
    traits = told.roster.traits.model_dump(mode="json")
    return tuple((name, _words(value)) for name, value in {**plain, **traits}.items() if value not in (None, "", []))


def _consents(told: PersonFile) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            f"{c.valid_from} to {c.valid_until or 'no end'}",
            f"{', '.join(c.uses)}; channels {', '.join(c.channels) or 'none'}; markets {', '.join(c.markets) or 'none'}"
            + (f"; revoked on {c.revoked_at}" if c.revoked_at else "")
            + (f"; form {c.form}" if c.form else "")
            + (f", sha256 {c.form_sha256}" if c.form_sha256 else ""),
        )
        for c in told.consents
    )


def _withdrawal(told: PersonFile) -> tuple[tuple[str, str], ...]:
    if told.withdrawal is None:
        return ()
    done = "carried out" if told.withdrawal.done else "begun, and not carried out yet"
    first = ("recorded", f"{told.withdrawal.at:%Y-%m-%d %H:%M} UTC, {done}")
    return (first, *(("receipt", name) for name in told.receipts))


def _standing(told: PersonFile) -> tuple[tuple[str, str], ...]:
    if not told.state:
        return ()
    lines = [("state", told.state), ("version", str(told.version)), ("events", f"{told.events} in the ledger")]
    if told.costs is not None:
        lines.append(
            ("paid", f"${told.costs.usd} for {told.costs.calls} calls, {told.costs.maybe_billed} maybe billed")
        )
    return (*lines, *(("check", text) for text in told.findings))


def _pulled(held: tuple[Pulled, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.what, f"{one.where}: {one.key}, {one.bytes} bytes, sha256 {one.sha256 or 'not known'}") for one in held
    )


def _sent(told: PersonFile) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            call.at[:16].replace("T", " "),
            f"{call.endpoint}, {call.model}: {', '.join(call.pictures) or 'words only'}; {call.ended}"
            + (f"; batch {call.batch}" if call.batch else "")
            + (f"; request {call.request_id}" if call.request_id else "")
            + (f"; known there as {call.safety_id}" if call.safety_id else ""),
        )
        for call in told.sent
    )


def _decisions(told: PersonFile) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            str(d.decided_on),
            f"{d.answer.value}, version {d.version}, by {d.reviewer}" + (f": {d.comment}" if d.comment else ""),
        )
        for d in told.decisions
    )


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
