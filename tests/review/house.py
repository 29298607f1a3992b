"""A campaign drawn on paper, and its review page: in process or on a real socket."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from tests.pipeline.scene import Heard, open_paper_shop, write_campaign
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.withdrawals import NAME
from toolkit.model.job import Job
from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.records import OUTCOME
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job
from toolkit.review.address import address_of, listen
from toolkit.review.app import ReviewApp
from toolkit.review.door import Door
from toolkit.review.guard import House
from toolkit.review.server import ReviewServer
from toolkit.review.shelf import Shelf
from toolkit.wiring import open_workshop, take_in_decisions

HOST = "127.0.0.1:8642"
PEOPLE = ("ann", "bob", "cleo", "dan")
ROSTER = "id,kind,name,role,outfit_colour\n" + "\n".join(
    f"{id_},persona,Person {id_.title()},Rider,{colour}"
    for id_, colour in zip(PEOPLE, ("brand.flare", "brand.spruce", "brand.mist", "brand.flare"), strict=True)
)
CHANGED = ROSTER.replace("Person Ann,Rider", "Person Ann,Ranger").replace("Person Bob,Rider", "Person Bob,Baker")
EXTRA = "packshots: false"


def made_campaign(folder: Path, *, roster: str = ROSTER + "\n", extra: str = EXTRA, run: bool = True) -> Job:
    """A campaign of four people in ``folder``, run once."""
    job = read_job(write_campaign(folder, roster=roster, extra=extra))
    if run:
        run_again(job)
    return job


def run_again(job: Job) -> None:
    """A run in this process, on paper."""
    with open_paper_shop(job) as shop:
        run_campaign(shop, Heard())


def remade_campaign(made: Job, folder: Path) -> Job:
    """A copy in which two rows of the roster were changed and a run was made: ann and bob have a version 2."""
    copy = copied(made, folder)
    copy.campaign.roster.write_text(CHANGED + "\n", encoding="utf-8")
    changed = read_job(copy.campaign.file)
    run_again(changed)
    return changed


def with_new_versions(job: Job, remade: Job) -> None:
    """Put what that run made where a run of this copy would: new pieces first, then the outcomes."""
    shutil.copytree(remade.campaign.output / "pieces", job.campaign.output / "pieces", dirs_exist_ok=True)
    new = Ledger.read(remade.campaign.output / NAME)
    ledger = Ledger.open(job.campaign.output / NAME, "ann@desk")
    try:
        for row in ("ann", "bob"):
            outcome = new.recall_row(RowOutcome, OUTCOME, row)
            assert outcome is not None
            assert outcome.version == 2
            ledger.record(OUTCOME, outcome, row=row, key=row)
    finally:
        new.close()
        ledger.close()


def copied(made: Job, folder: Path) -> Job:
    """The campaign as it was made, in a folder of its own: drawn once, used by many tests."""
    shutil.copytree(made.campaign.file.parent, folder, dirs_exist_ok=True)
    return read_job(folder / made.campaign.file.name)


@dataclass
class Seat:
    """One browser in process, let in, with what a page's script would know."""

    client: TestClient
    csrf: str

    def post(self, path: str, body: object, **headers: str) -> tuple[int, dict[str, object]]:
        """Status and answer of a post as the page would send it; ``headers`` replace its own, with ``_`` for ``-``."""
        own = {"Origin": f"http://{HOST}", "X-CSRF": self.csrf}
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.client.post(path, json=body, headers=own)
        return answer.status_code, answer.json()

    def get(self, path: str) -> dict[str, object]:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert isinstance(told, dict)
        return told

    def tile(self, row: str) -> dict[str, object]:
        """One row of the index."""
        tiles = self.get("/api/index")["tiles"]
        assert isinstance(tiles, list)
        found = next(tile for tile in tiles if tile["id"] == row)
        assert isinstance(found, dict)
        return found

    def decide(
        self, row: str, answer: str, comment: str = "", reviewer: str = "Ana Silva", **more: str
    ) -> tuple[int, str]:
        """Status and message of a decision on what is there now."""
        body = {"row": row, "box_art": self.tile(row)["box_art"], "answer": answer, "comment": comment}
        status, told = self.post("/api/decide", body | {"reviewer": reviewer} | more)
        return status, str(told.get("message", ""))


@dataclass
class Room:
    """A campaign's page in process, into which browsers are let."""

    app: ReviewApp
    door: Door
    shelf: Shelf

    def client(self) -> TestClient:
        """A browser that has not been let in."""
        return TestClient(self.app.asgi(), base_url=f"http://{HOST}", follow_redirects=False)

    def seat(self) -> Seat:
        """A browser that has."""
        client = self.client()
        assert client.get(f"/open?t={self.door.link()}").status_code == 200
        found = re.search(r'name="csrf" content="([^"]+)"', client.get("/").text)
        assert found is not None
        return Seat(client, found[1])


@contextmanager
def room(job: Job, *, read_only: bool = False) -> Iterator[Room]:
    """The page of a campaign, in process."""
    with open_paper_shop(job, read_only=True) as shop:
        door = Door()
        shelf = Shelf(shop)
        house = House(door, frozenset({HOST}), "http", "campaign-review-8642", read_only, shelf.language)
        yield Room(ReviewApp(shelf, house, lambda: None), door, shelf)


@contextmanager
def served(job: Job, *, read_only: bool = False) -> Iterator[ReviewServer]:
    """The page on a real socket, in a thread."""
    address = address_of("127.0.0.1", 0, None, None)
    with open_workshop(job, read_only=True) as shop, listen(address) as bound:
        server = ReviewServer(
            Shelf(shop), address, bound,
            read_only=read_only, say_link=lambda _: None, take_in=lambda: take_in_decisions(job),
        )  # fmt: skip
        thread = threading.Thread(target=server.serve)
        thread.start()
        try:
            yield server
        finally:
            server.stop()
            thread.join(timeout=20)
