"""What is erased for good is in no byte of the dossier, and the user hears where copies remain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

SECRET = "kanarienotitie"  # noqa: S105 - what is looked for afterwards


def person(dossier: Path) -> str:
    from wijkdesk.domain.frame import Contactpersoon

    with Store.open(dossier) as store, store.edit("Nieuw") as writer:
        project = store.read().projects()[0].id
        made = Contactpersoon(
            project=project, code="P999", functie="arts", notitie=f"Een {SECRET} over iemand"
        )
        return writer.add(made).id


def test_erasing_is_asked_first_and_leaves_no_byte(dossier: Path, ask: Callable[..., Answer]) -> None:
    key = person(dossier)
    ask("zet", "contactpersoon", key, "notitie=anders", "--dossier", str(dossier))
    refused = ask("wis", "contactpersoon", key, "--dossier", str(dossier))
    assert refused.code == 2
    assert "--akkoord" in refused.err
    assert SECRET.encode() in dossier.read_bytes()
    made = ask("wis", "contactpersoon", key, "--akkoord", "--dossier", str(dossier))
    assert made.code == 0, made.err
    assert "Notitie" in made.out
    assert SECRET.encode() not in dossier.read_bytes()
    assert "anders" not in ask("geschiedenis", "contactpersoon", key, "--dossier", str(dossier)).out
    assert ask("controleer", "--dossier", str(dossier)).code == 0
    again = ask("wis", "contactpersoon", key, "--akkoord", "--dossier", str(dossier))
    assert "niets (meer)" in again.err


def test_the_reservekopieen_that_still_hold_it_are_named(dossier: Path, ask: Callable[..., Answer]) -> None:
    ask("reservekopie", "--dossier", str(dossier))
    key = person(dossier)
    ask("reservekopie", "--dossier", str(dossier))
    with Store.open(dossier, read_only=True) as store:
        after, before = store.backups()
    made = ask("wis", "contactpersoon", key, "--veld", "notitie", "--akkoord", "--dossier", str(dossier))
    assert made.code == 0, made.err
    assert after.path.name in made.err
    assert before.path.name not in made.err.replace(after.path.name, "")
    with Store.open(dossier, read_only=True) as store:
        found = next(found for found in store.read().records().values() if key in found)[key]
    assert found.code == "P999"
