"""`campaign costs FILE`: what image models were paid, by row, model and call."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.pipeline.costs import Cost, Costs, costs_of
from toolkit.providers.desk.journal import ToldCall
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


def say_costs(file: Path, *, calls: bool, as_json: bool, encoding: str | None, out: Path | None) -> int:
    """Say the bill; always 0."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    with open_workshop(job, read_only=True) as shop:
        costs = costs_of(shop.ledger)
    if as_json:
        speech.say_json(costs)
    else:
        _say(job.campaign.title, costs, calls)
    return 0


def _say(title: str, costs: Costs, calls: bool) -> None:
    console = speech.out()
    if not costs.calls:
        console.print(Text(f"{title}: no image model was asked for anything, so nothing was paid.", style="bold"))
        return
    console.print(Text(title, style="bold"))
    table = speech.table("", "calls", "answered", "refused", "paid", "maybe billed", right=("calls", "paid"))
    for cost in (*costs.rows, *costs.models, costs.total):
        table.add_row(cost.name, str(cost.calls), str(cost.answered), str(cost.refused), _paid(cost), _maybe(cost))
    console.print(table)
    if calls:
        _say_calls(costs)
    if costs.total.waiting:
        most = f"at most {_money(costs.total.waiting_usd)}" if costs.total.waiting_usd is not None else "cost unknown"
        calls_in = "1 call is" if costs.total.waiting == 1 else f"{costs.total.waiting} calls are"
        said = f"{calls_in} in batches that no run has collected yet ({most}); run again to collect them."
        console.print(Text(said, style="cyan"))
    if costs.total.maybe_billed:
        said = "Maybe billed: the call left and no answer came. Your provider's own bill says which of them count."
        console.print(Text(said, style="yellow"))


def _say_calls(costs: Costs) -> None:
    console = speech.out()
    table = speech.table("row", "try", "model", "sent along", "came to", "paid", "seconds", "request", right=("paid",))
    for call in costs.calls:
        end = call.ended
        table.add_row(
            call.sent.row,
            str(call.sent.attempt),
            call.sent.model,
            ", ".join(call.sent.sent) or "words only",
            _came_to(call),
            _money(end.usd) if end and end.usd is not None else "?" if call.maybe_billed else "",
            f"{end.wall_s:.1f}" if end and end.wall_s is not None else "",
            end.request_id if end else "",
        )
    console.print(table)


def _came_to(call: ToldCall) -> str:
    end = call.ended
    if end is None:
        return "in a batch" if call.waiting else "cut off"
    return f"{end.how} ({end.code})" if end.code else end.how


def _paid(cost: Cost) -> str:
    return _money(cost.usd) + (f" + {cost.unknown} unknown" if cost.unknown else "")


def _maybe(cost: Cost) -> str:
    if not cost.maybe_billed:
        return ""
    most = f"at most {_money(cost.maybe_usd)}" if cost.maybe_usd is not None else "cost unknown"
    return f"{cost.maybe_billed} ({most})"


def _money(usd: Decimal) -> str:
    return f"${usd:.4f}"
