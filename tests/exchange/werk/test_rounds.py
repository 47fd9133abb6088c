"""What a taakgroep was asked twice on one day is one uitvraag, wanted back on the date that was said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.exchange.werk.desks import Desk, Office, put
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.overleg import Actie
from wijkdesk.exchange.blad.fillwriting import write_sheet
from wijkdesk.exchange.werk import rounds
from wijkdesk.exchange.werk.asking import Wanted, ask
from wijkdesk.exchange.werk.reading import read
from wijkdesk.exchange.werk.rounds import Asked, Turn
from wijkdesk.store import connection, imports, shares

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JUNE, JULY = date(2012, 6, 15), date(2012, 7, 15)


@pytest.fixture
def office() -> Iterator[Office]:
    with Office.of("trekker") as found:
        yield found


def asked(leader: Desk, path: Path, until: date | None) -> bytes:
    """Ask a taakgroep for its stand; return the file."""
    group = leader.taakgroep("TG5")
    ask(leader.store, path, leader.project, Wanted(group, "trekker", until, Klasse.V1))
    return path.read_bytes()


def now(leader: Desk) -> Asked:
    (found,) = rounds.round_of(leader.store, lambda _: True)
    return found


def before(leader: Desk) -> list[date | None]:
    return [found.share.until for found in rounds.earlier(leader.store, lambda _: True)]


def test_who_is_asked_again_that_day_without_a_date_keeps_the_date(office: Office, tmp_path: Path) -> None:
    leader = office.desks[0]
    asked(leader, tmp_path / "een.wijkwerk", JUNE)
    asked(leader, tmp_path / "twee.wijkwerk", None)
    assert now(leader).share.until == JUNE
    assert now(leader).turn(JULY) is Turn.LATE
    with imports.reading(leader.store) as journal:
        assert now(leader).share.file == shares.shares(journal)[0].file, "it is the last that was sent"
    assert before(leader) == [], "it is one uitvraag, sent twice"


def test_a_sheet_of_that_day_without_a_date_keeps_the_date_of_the_werkbestand(
    office: Office, tmp_path: Path
) -> None:
    leader = office.desks[0]
    asked(leader, tmp_path / "een.wijkwerk", JUNE)
    for name in ("een.xlsx", "twee.xlsx"):
        write_sheet(leader.store, tmp_path / name, leader.taakgroep("TG5"), JUNE)
    assert now(leader).share.until == JUNE
    assert before(leader) == []


def test_a_date_that_is_said_later_that_day_counts_for_the_uitvraag(office: Office, tmp_path: Path) -> None:
    leader = office.desks[0]
    asked(leader, tmp_path / "een.wijkwerk", None)
    asked(leader, tmp_path / "twee.wijkwerk", JUNE)
    assert now(leader).share.until == JUNE
    assert before(leader) == []


def test_another_date_that_day_is_another_uitvraag_and_none_after_it_is_of_the_last(
    office: Office, tmp_path: Path
) -> None:
    leader = office.desks[0]
    for name, until in (("een", JUNE), ("twee", JULY), ("drie", None)):
        asked(leader, tmp_path / f"{name}.wijkwerk", until)
    assert now(leader).share.until == JULY
    assert before(leader) == [JUNE]


def test_what_is_asked_after_the_answer_without_a_date_has_no_date(office: Office, tmp_path: Path) -> None:
    leader, worker = office.desks
    worker.receive(read(asked(leader, tmp_path / "een.wijkwerk", JUNE)))
    put(worker, Actie, worker.store.read().all(Actie)[0].id, reden="klaar")
    leader.receive(read(worker.send(leader.taakgroep("TG5"))))
    asked(leader, tmp_path / "twee.wijkwerk", None)
    assert (now(leader).share.until, now(leader).back) == (None, None)
    assert before(leader) == [JUNE]


def test_what_was_asked_on_a_day_before_keeps_its_date_to_itself(office: Office, tmp_path: Path) -> None:
    leader = office.desks[0]
    asked(leader, tmp_path / "een.wijkwerk", JUNE)
    long_ago = datetime.now(UTC) - timedelta(days=2)
    with connection.transaction(leader.store._db):
        leader.store._db.execute("UPDATE share_log SET at = ?", (long_ago.isoformat(timespec="seconds"),))
    asked(leader, tmp_path / "twee.wijkwerk", None)
    assert now(leader).share.until is None
    assert before(leader) == [JUNE]
