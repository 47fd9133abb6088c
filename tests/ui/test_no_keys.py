"""What nobody ever typed is not said: a record is called by its title, an actie also by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.model import ENTITIES

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Driver


def test_undo_names_what_was_changed_by_its_title_and_an_actie_by_its_number(driver: Driver) -> None:
    desk = driver.window.desk
    for entity in ENTITIES.values():
        for record in desk.dossier.all(entity):
            said = desk._short(record)
            if record.code and not entity.numbered:
                assert said != record.code, f"{entity.__name__} {record.code}"
    assert desk._short(driver.record("A311", "Actie")) == "A311"
    assert desk._short(driver.record("F1", "Financiering")).startswith("ZonMw-subsidie")


def test_a_page_names_what_was_changed_by_its_title_too(driver: Driver) -> None:
    driver.window.go("spot:geld")
    page: Any = driver.page
    money = driver.record("F1", "Financiering")
    popup = page.edit(money, ("naam", "bedrag"), page.head, "Geld wijzigen")
    popup.form.editors["bedrag"].main.setText("120001")
    popup.button.click()
    label = driver.window.desk.store.undo_label or ""
    assert "F1" not in label
    assert "ZonMw-subsidie" in label


def test_the_agenda_and_its_file_name_no_keys(driver: Driver, tmp_path: Path) -> None:
    driver.window.go("spot:agenda")
    page: Any = driver.page
    target = tmp_path / "agenda.ics"
    page.write(target)
    words = target.read_text(encoding="utf-8")
    assert "Vier scholen toegezegd" in words
    assert "M41" not in words
    assert "OA4 Opvolger trekker" in words, "an actie has its number before its title"


def test_only_acties_and_gesprekken_are_known_by_a_number() -> None:
    assert {entity.__name__ for entity in ENTITIES.values() if entity.numbered} == {"Actie", "Gesprek"}
