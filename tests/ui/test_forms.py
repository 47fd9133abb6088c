from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from wijkdesk.domain.entity import entities, fields_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.privacy import is_computed
from wijkdesk.ui.editorfor import editor_for
from wijkdesk.ui.entityform import EntityForm
from wijkdesk.ui.listpage import ListPage
from wijkdesk.ui.spoken import NOT_TYPED

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from wijkdesk.ui.entityform import Editor
    from wijkdesk.ui.theme import Theme

    from .conftest import Driver


about_the_platform = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Offscreen, a list under a field cannot be raised above other windows: there are none."""


class FewNames:
    def title(self, key: str | None) -> str:
        return {"1": "Portaal", "2": "Mitros", "3": "Portaal"}.get(key or "", "")

    def say(self, text: str) -> str:
        return text

    def options(self, target: str) -> list[tuple[str, str]]:
        return [("1", "Portaal"), ("2", "Mitros"), ("3", "Portaal")]

    def has(self, target: str) -> bool:
        return True

    @property
    def peildatum(self) -> date:
        return date(2012, 6, 15)


FIELDS = {field.kind: field for entity in entities() for field in fields_of(entity)}
ROWS_KEY = FIELDS[Kind.ROWS].columns[0][0]
WORDS = st.text("aé€ z<", min_size=1, max_size=8).map(str.strip).filter(bool)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: WORDS,
    Kind.LONG_TEXT: WORDS,
    Kind.DAY: st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    Kind.NUMBER: st.integers(FIELDS[Kind.NUMBER].lowest or 0, FIELDS[Kind.NUMBER].highest or 99999),
    Kind.DECIMAL: st.decimals(0, 100, places=2),
    Kind.MONEY: st.integers(0, 10**9),
    Kind.YES_NO: st.booleans(),
    Kind.CHOICE: st.sampled_from(list(FIELDS[Kind.CHOICE].choices or ())),
    Kind.CHOICES: st.lists(st.sampled_from(list(FIELDS[Kind.CHOICES].choices or ())), unique=True).map(
        lambda chosen: tuple(m for m in FIELDS[Kind.CHOICES].choices or () if m in chosen)
    ),
    Kind.REFERENCE: st.sampled_from("123"),
    Kind.ANY_REFERENCE: st.sampled_from("123"),
    Kind.LIST: st.lists(WORDS, max_size=3).map(tuple),
    Kind.ROWS: st.lists(WORDS.map(lambda text: {FIELDS[Kind.ROWS].columns[0][0]: text}), max_size=3).map(
        tuple
    ),
    Kind.LINKS: st.lists(st.sampled_from("123"), unique=True).map(tuple),
}


def editor_of(theme: Theme, kind: Kind) -> Editor:
    return editor_for(theme, FIELDS[kind], FewNames())


@pytest.mark.parametrize("kind", list(Kind))
def test_an_editor_gives_back_what_it_shows(theme: Theme, qtbot: QtBot, kind: Kind) -> None:
    editor = editor_of(theme, kind)
    qtbot.addWidget(editor)

    @given(VALUES[kind])
    @settings(
        max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    )
    def check(value: Any) -> None:
        editor.show_value(value)
        assert editor.read() == value

    check()


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.ROWS])
def test_an_editor_never_cuts_off_what_came_from_someone_else(theme: Theme, qtbot: QtBot, kind: Kind) -> None:
    long = "valpreventie " * 5_000 + "einde"
    value = ({ROWS_KEY: long},) if kind is Kind.ROWS else long
    editor = editor_of(theme, kind)
    qtbot.addWidget(editor)
    editor.show_value(value)
    assert editor.read() == value


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_editor_gives_back_nothing(theme: Theme, qtbot: QtBot, kind: Kind) -> None:
    editor = editor_of(theme, kind)
    qtbot.addWidget(editor)
    editor.show_value(None)
    assert editor.read() in (None, "", (), False)


def test_a_name_that_is_not_in_the_list_is_refused_in_dutch(theme: Theme, qtbot: QtBot) -> None:
    editor = editor_of(theme, Kind.REFERENCE)
    qtbot.addWidget(editor)
    editor.show_value(None)
    assert isinstance(editor.main, QLineEdit)
    editor.main.setText("Onbekend")
    with pytest.raises(UserError, match="staat niet in de lijst"):
        editor.read()
    editor.main.setText("mitros")
    assert editor.read() == "2"


def test_a_form_has_an_editor_for_every_field_that_may_show(theme: Theme, qtbot: QtBot) -> None:
    for entity in entities():
        form = EntityForm(theme, entity, FewNames(), Klasse.V3)
        qtbot.addWidget(form)
        typed = {field.name for field in fields_of(entity) if not is_computed(entity, field)}
        assert set(form.editors) == typed - NOT_TYPED


def test_a_form_on_a_big_screen_has_no_confidential_field(theme: Theme, qtbot: QtBot) -> None:
    for entity in entities():
        confidential = {f.name for f in fields_of(entity) if max(f.klasse, entity.own_klasse) > Klasse.V1}
        if confidential:
            form = EntityForm(theme, entity, FewNames(), Klasse.V1)
            qtbot.addWidget(form)
            assert set(form.editors) == {f.name for f in fields_of(entity)} - NOT_TYPED - confidential


def test_a_form_hands_over_only_what_changed(theme: Theme, qtbot: QtBot) -> None:
    entity = ENTITIES["Actie"]
    form = EntityForm(theme, entity, FewNames(), Klasse.V3)
    qtbot.addWidget(form)
    form.show()
    record = entity.snapshot({"titel": "Huisbezoeken", "id": "x"})
    form.load(shown(form, record))
    heard: list[tuple[str, Any]] = []
    form.edited.connect(lambda name, value: heard.append((name, value)))
    form.leave_all()
    assert heard == []
    line = form.editors["titel"].main
    assert isinstance(line, QLineEdit)
    line.setText("Huisbezoeken 75-plus")
    form.leave_all()
    assert heard == [("titel", "Huisbezoeken 75-plus")]


def test_an_error_moves_nothing(theme: Theme, qtbot: QtBot) -> None:
    form = EntityForm(theme, ENTITIES["Contactpersoon"], FewNames(), Klasse.V3)
    qtbot.addWidget(form)
    form.resize(365, 900)
    form.show()
    form.load(shown(form, ENTITIES["Contactpersoon"].snapshot({"id": "x"})))
    before = {name: frame.geometry() for name, frame in form.frames.items()}
    form.show_error("email", "Dit is geen e-mailadres.")
    form.grab()
    assert {name: frame.geometry() for name, frame in form.frames.items()} == before
    assert form.frames["email"].error.isVisible()
    assert form.editors["email"].main.accessibleDescription() == "Dit is geen e-mailadres."


def opened(driver: Driver, code: str, entity: str) -> Any:
    # Through the list: for some kinds of records a hand-made page stands in front of it.
    driver.window.go(f"lijst:{entity}")
    assert isinstance(driver.page, ListPage)
    driver.page.open_record(driver.record(code, entity))
    return driver.page._side.currentWidget()


def shown(form: EntityForm, record: Any) -> dict[str, Any]:
    return {
        name: () if editor.field.kind is Kind.LINKS else getattr(record, name)
        for name, editor in form.editors.items()
    }


def type_over(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    # While names are offered below the line, that list has the keyboard.
    offered = line.completer().popup() if line.completer() else None
    QTest.keyClick(offered if offered is not None and offered.isVisible() else line, Qt.Key.Key_Tab)


def test_a_field_is_saved_when_it_is_left(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    type_over(panel.form.editors["start"].main, "3 maart 2012")
    assert driver.again(panel.record).start == date(2012, 3, 3)
    assert panel.form.editors["start"].main.text() == "3-3-2012"


def test_what_cannot_be_read_stays_with_a_sentence_and_is_not_saved(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    line = panel.form.editors["deadline"].main
    type_over(line, "ooit")
    assert driver.again(panel.record).deadline == date(2012, 4, 30)
    assert line.text() == "ooit"
    assert "is geen datum" in panel.form.frames["deadline"].error.text()
    type_over(line, "1-5-2012")
    assert driver.again(panel.record).deadline == date(2012, 5, 1)
    assert "is geen datum" not in panel.form.frames["deadline"].error.text()


def test_a_rule_that_refuses_says_so_under_the_field(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    box = panel.form.editors["status"].main
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("Vervallen"))
    box.activated.emit(box.currentIndex())
    assert str(driver.again(panel.record).status) == "loopt"
    assert panel.form.frames["status"].error.text()
    assert panel.form.editors["status"].main.property("fout") == "true"


def test_a_text_that_is_too_long_stays_whole_in_its_field_with_what_to_do(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    line = panel.form.editors["titel"].main
    assert isinstance(line, QLineEdit)
    line.setText("x" * 40_000)
    line.editingFinished.emit()
    assert panel.form.frames["titel"].error.text() == (
        "De tekst bij ‘Actie’ is te lang: 40.000 tekens, en er passen er 2.000. "
        "Maak de tekst korter, of bewaar haar als document bij dit gegeven."
    )
    assert line.text() == "x" * 40_000
    assert driver.again(panel.record).titel == panel.record.titel
    line.setText("Kort genoeg")
    line.editingFinished.emit()
    assert not panel.form.frames["titel"].error.text()
    assert driver.again(panel.record).titel == "Kort genoeg"


def test_a_changed_deadline_of_an_adopted_plan_asks_why(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    type_over(panel.form.editors["deadline"].main, "1-7-2012")
    assert panel.why.isVisible()
    panel.why.line.setFocus()
    QTest.keyClicks(panel.why.line, "De ruimte was later klaar")
    QTest.keyClick(panel.why.line, Qt.Key.Key_Return)
    made = driver.window.desk.dossier.all(ENTITIES["Bijstelling"])
    assert [(row.oud, row.nieuw, row.reden) for row in made] == [
        ("30-4-2012", "1-7-2012", "De ruimte was later klaar")
    ]
    assert not panel.why.isVisible()


@about_the_platform
def test_a_reference_is_chosen_by_name_and_can_be_followed(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    editor = panel.form.editors["houder"]
    type_over(editor.main, "projectleider en penvoerder")
    holder = driver.again(panel.record).houder
    assert driver.window.desk.title(holder) == "projectleider en penvoerder"
    editor._go.click()
    assert driver.page._side.currentWidget().record.id == holder  # type: ignore[attr-defined]


@about_the_platform
def test_links_are_added_and_taken_away(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    field = field_named("Actie", "meewerkend")
    editor = panel.form.editors["meewerkend"]
    before = driver.window.desk.value(panel.record, field)
    type_over(editor.main, "projectleider en penvoerder")
    after = driver.window.desk.value(panel.record, field)
    assert len(after) == len(before) + 1
    editor._drop(after[0])
    assert driver.window.desk.value(panel.record, field) == after[1:]


def test_long_text_is_saved_and_tab_leaves_it(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    area = panel.form.editors["opmerking_trekker"].main
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    QTest.keyClicks(area, "Eerste regel")
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert not area.hasFocus()
    assert driver.again(panel.record).opmerking_trekker == "Eerste regel"


def test_what_is_typed_is_saved_when_the_user_goes_elsewhere(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    record = panel.record
    line = panel.form.editors["titel"].main
    line.setFocus()
    line.setText("Half getypt")
    driver.window.go("spot:hulp")
    assert driver.again(record).titel == "Half getypt"


def test_the_history_tells_old_and_new_and_puts_one_value_back(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    type_over(panel.form.editors["titel"].main, "Ruimte huren")
    panel.tabs.setCurrentIndex(panel._history_tab)
    past = driver.window.desk.history(panel.record)
    assert (past[0].field_label, past[0].new) == ("Actie", "Ruimte huren")
    assert past[0].old.startswith("Ruimte en tijden")
    assert "projectleider" in past[0].by
    driver.window.desk.put_back(panel.record, past[0])
    assert driver.again(panel.record).titel.startswith("Ruimte en tijden")


def test_an_added_record_stands_in_the_list_with_the_cursor_in_its_first_field(driver: Driver) -> None:
    driver.window.go("spot:acties")
    page = driver.page
    before = driver.window.desk.dossier.all(ENTITIES["Actie"])
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert driver.window.desk.dossier.all(ENTITIES["Actie"]) == before
    panel = page._side.currentWidget()  # type: ignore[attr-defined]
    assert panel.form.editors["titel"].main.hasFocus()
    QTest.keyClicks(panel.form.editors["titel"].main, "Nieuwe actie")
    QTest.keyClick(panel.form.editors["titel"].main, Qt.Key.Key_Tab)
    after = driver.window.desk.dossier.all(ENTITIES["Actie"])
    assert len(after) == len(before) + 1
    assert page._list(ENTITIES["Actie"]).current().id == panel.record.id  # type: ignore[attr-defined]
    assert driver.again(panel.record).titel == "Nieuwe actie"
    assert driver.again(panel.record).project == driver.window.desk.project_id


@pytest.mark.parametrize("away", ["spot:vandaag", "spot:organisaties", "lijst:Actie", "A311", "weg"])
def test_a_new_record_of_which_nothing_is_typed_is_never_there(driver: Driver, away: str) -> None:
    before = driver.window.desk.dossier.all(ENTITIES["Actie"])
    step = driver.window.desk.store.undo_label
    driver.window.go("nieuw:Actie")
    panel = driver.page._side.currentWidget()  # type: ignore[attr-defined]
    assert panel.drafting
    QTest.keyClick(panel.form.editors["titel"].main, Qt.Key.Key_Tab)
    if away == "weg":
        panel._delete()
    else:
        driver.window.go(driver.record(away, "Actie").id if away == "A311" else away)
    assert driver.window.desk.dossier.all(ENTITIES["Actie"]) == before
    assert driver.window.desk.store.undo_label == step


def test_a_refused_text_makes_no_record_and_a_change_elsewhere_lets_the_new_one_be(driver: Driver) -> None:
    before = len(driver.window.desk.dossier.all(ENTITIES["Actie"]))
    driver.window.go("nieuw:Actie")
    panel = driver.page._side.currentWidget()  # type: ignore[attr-defined]
    type_over(panel.form.editors["titel"].main, "Bel 111222333")
    assert "burgerservicenummer" in panel.form.frames["titel"].error.text()
    assert len(driver.window.desk.dossier.all(ENTITIES["Actie"])) == before
    driver.window.desk.set_value(
        driver.record("A311", "Actie"), field_named("Actie", "titel"), "Ruimte zoeken"
    )
    assert panel.drafting
    assert panel.form.editors["titel"].main.text() == "Bel 111222333"
    type_over(panel.form.editors["titel"].main, "Bellen")
    assert len(driver.window.desk.dossier.all(ENTITIES["Actie"])) == before + 1
    assert driver.window.desk.store.undo_label == "actie toegevoegd"


def test_a_connected_record_can_be_added_from_its_parent(driver: Driver) -> None:
    panel = opened(driver, "Z4", "Gebied")
    gebied = panel.record
    panel._add(gebied, ENTITIES["Knelpunt"], field_named("Knelpunt", "gebied"))
    shown = driver.page._side.currentWidget()  # type: ignore[attr-defined]
    type_over(shown.form.editors["titel"].main, "Te weinig parkeerplaatsen")
    made = shown.record
    assert type(made).__name__ == "Knelpunt"
    assert made.gebied == gebied.id


def field_named(entity: str, name: str) -> Field:
    return next(field for field in fields_of(ENTITIES[entity]) if field.name == name)


def test_a_refused_text_is_not_let_go_without_a_word(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    type_over(panel.form.editors["deadline"].main, "31-02-2012")
    assert not driver.shell.close()
    assert driver.shell.isVisible()
    assert "Deadline" in driver.shell.statusbalk._saved.text()
    assert panel.form.unsaved == ["Deadline"]
    assert driver.shell.close()


def test_a_form_without_refused_texts_lets_the_window_close(driver: Driver) -> None:
    panel = opened(driver, "A311", "Actie")
    type_over(panel.form.editors["titel"].main, "Ruimte afspreken")
    assert driver.shell.close()
