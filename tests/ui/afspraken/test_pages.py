"""What the pages of geld, visie, risico's and samenwerking do beyond showing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.stories.hands import press
from wijkdesk.domain.afspraken import Begrotingsregel, Convenant, ConvenantStatus, Financiering, Post
from wijkdesk.domain.borging import Oordeel, Risico, Samenwerkingspeiling, Zelfcheck, Zelfcheckfactor
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst, BijeenkomstStatus
from wijkdesk.domain.plan import Prioriteit, PrioriteitHerkomst, PrioriteitStatus, Visie, VisieStatus
from wijkdesk.ui.afspraken.afspraakwerk import party_of
from wijkdesk.ui.afspraken.agreementpage import AgreementPage
from wijkdesk.ui.afspraken.convenantcards import ChoiceCard
from wijkdesk.ui.afspraken.convenantpage import ConvenantPage
from wijkdesk.ui.afspraken.geldpage import GeldPage
from wijkdesk.ui.afspraken.risicopage import RisicoPage
from wijkdesk.ui.afspraken.samenwerkingpage import SamenwerkingPage
from wijkdesk.ui.afspraken.visiepage import VisiePage
from wijkdesk.ui.blocks import Notice
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.editors import ChoiceEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Driver
    from wijkdesk.ui.theme import Theme

# What the platform without a screen says of any popup.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
P = TypeVar("P", bound=AgreementPage)


def shown(driver: Driver, kind: type[P]) -> P:
    driver.window.go(f"spot:{kind.spot}")
    page = driver.page
    assert isinstance(page, kind)
    return page


def fill_in(page: AgreementPage, **values: Any) -> None:
    assert page.popup is not None
    for name, value in values.items():
        editor = page.popup.form.editors[name]
        if isinstance(value, str) and isinstance(editor.main, QLineEdit):
            editor.main.setText(value)
        else:
            editor.show_value(value)
    assert page.popup.commit()
    QApplication.processEvents()


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_space_on_a_card_turns_the_page_to_that_convenant(driver: Driver) -> None:
    page = shown(driver, ConvenantPage)
    other = page.findChildren(ChoiceCard)[1]
    other.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(other, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert page.chosen == driver.record("CV2", "Convenant").id
    focus = QApplication.focusWidget()
    assert isinstance(focus, ChoiceCard)
    assert focus.isChecked()


def test_a_broken_promise_comes_on_the_agenda_of_the_board_once(driver: Driver) -> None:
    desk = driver.window.desk
    board = driver.record("OV-B", "Overleg")
    with desk.store.edit("bijeenkomst") as edit:
        edit.add(
            Bijeenkomst(
                project=desk.project_id,
                titel="Bestuurlijk overleg",
                datum=date(2012, 6, 21),
                overleg=board.id,
                status=BijeenkomstStatus.GEPLAND,
            )
        )
    page = shown(driver, ConvenantPage)
    press(page, "Zet op de agenda")
    subject = "Jaarlijkse bestuurlijke terugblik op het convenant"
    assert len(desk.dossier.where(Agendapunt, "onderwerp", subject)) == 1
    assert any("agenda van 21 juni" in notice.accessibleName() for notice in page.findChildren(Notice))
    assert not [b for b in page.findChildren(Button) if b.text() == "Zet op de agenda" and b.isVisible()]


def test_a_promise_is_linked_to_an_actie_and_says_when_that_is_late(driver: Driver) -> None:
    page = shown(driver, ConvenantPage)
    table = page.table("Afspraken")
    table.put(driver.record("CV1-2", "Convenantafspraak").id, 4)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.popup is not None
    fill_in(page, acties=(driver.record("A411", "Actie").id,))
    cells = page.table("Afspraken").rows.lines[1].cells
    assert cells[4].text == "1 actie, 1 te laat"


def test_a_convenant_is_adopted_only_when_enough_have_signed(driver: Driver) -> None:
    page = shown(driver, ConvenantPage)
    page.chosen = driver.record("CV2", "Convenant").id
    page.renew()
    press(page, "Stand wijzigen")
    assert page.popup is not None
    page.popup.form.editors["status"].show_value(ConvenantStatus.ONDERTEKEND)
    assert not page.popup.commit()
    said = " ".join(frame.error.text() for frame in page.popup.form.frames.values())
    assert "2 van 4 partijen hebben getekend" in said
    after = driver.again(driver.record("CV2", "Convenant"))
    assert isinstance(after, Convenant)
    assert after.status is ConvenantStatus.TER_ONDERTEKENING


def test_looking_at_a_signature_leaves_its_day_as_it_is(driver: Driver) -> None:
    page = shown(driver, ConvenantPage)
    convenant, party = next(iter(driver.window.desk.stand.convenanten)), page.tables()[0].rows.lines[0].key
    page.sign(convenant, [party], page.tables()[0])
    assert page.popup is not None
    assert page.popup.form.editors["datum"].main.text() == "6-9-2010"
    assert page.popup.commit()
    kept = party_of(driver.window.desk, convenant, party)
    assert kept is not None
    assert kept.datum == date(2010, 9, 6)


def test_who_comes_for_a_convenant_stands_on_its_first_party_that_has_to_sign(driver: Driver) -> None:
    page = shown(driver, ConvenantPage)
    page.tables()[0].setFocus()
    driver.window.go("spot:vandaag")
    driver.window.go(list(driver.window.desk.stand.convenanten)[1])
    QTest.keyClick(page.tables()[0], Qt.Key.Key_Return)
    assert page.popup is not None
    assert page.popup.accessibleName() == (
        "Gezondheidscentrum De Roerdomp bij Intentieverklaring gegevens en meten per zone"
    )


def test_what_was_spent_is_not_on_screen_while_presenting(driver: Driver) -> None:
    page = shown(driver, GeldPage)
    assert any("1,1% boven begroot" in text for text in texts(page))
    heads = [column.title for column in page.table("Waar het geld vandaan komt").rows.columns]
    driver.window._present(True)
    page = shown(driver, GeldPage)
    hidden = [column.title for column in page.table("Waar het geld vandaan komt").rows.columns]
    assert set(heads) - set(hidden) == {"Besteed"}
    assert not any("boven begroot" in text for text in texts(page))


def test_money_that_stops_gets_its_successor_in_one_step(driver: Driver) -> None:
    page = shown(driver, GeldPage)
    press(page, "Opvolging regelen van ZonMw-subsidie Op één lijn")
    assert page.popup is not None
    press(page.popup, "Nieuwe geldbron als opvolging")
    assert page.popup is not None
    page.popup.form.editors["soort"].show_value(next(iter(type(_money(driver).soort))))  # type: ignore[arg-type]
    fill_in(page, naam="Gemeente, vaste uren", van="1-1-2013")
    after = driver.window.desk.dossier.where(Financiering, "naam", "Gemeente, vaste uren")[0]
    assert _money(driver).opvolging == after.id
    assert not [notice for notice in page.findChildren(Notice) if notice.isVisible()]
    driver.window.undo()
    assert _money(driver).opvolging is None


def _money(driver: Driver) -> Financiering:
    found = driver.record("F1", "Financiering")
    assert isinstance(found, Financiering)
    return found


def test_a_line_of_the_budget_says_where_hours_and_rate_disagree(driver: Driver) -> None:
    desk = driver.window.desk
    with desk.store.edit("regel") as edit:
        edit.add(
            Begrotingsregel(
                project=desk.project_id,
                financiering=_money(driver).id,
                post=Post.PERSONEEL,
                uren=10,
                tarief=8000,
                begroot=90000,
                toelichting="projectleiding",
            )
        )
    page = shown(driver, GeldPage)
    line = page.table("Regels van de begroting").rows.lines[0]
    assert line.cells[4].text == "Uren maal tarief is € 800"
    assert page.table("Begroting per post").rows.lines[0].cells[1].text == "€ 900"


def test_a_new_version_starts_as_a_concept_and_replaces_the_old_when_adopted(driver: Driver) -> None:
    page = shown(driver, VisiePage)
    press(page, "Nieuwe versie")
    fill_in(page, versie="3")
    visies = driver.window.desk.dossier.all(Visie)
    new = next(visie for visie in visies if visie.versie == "3")
    assert new.status is VisieStatus.CONCEPT
    table = page.table("Versies")
    table.put(new.id, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    fill_in(page, status=VisieStatus.VASTGESTELD, vastgesteld_op="1-6-2012")
    old = driver.again(driver.record("V1", "Visie"))
    assert isinstance(old, Visie)
    assert old.status is VisieStatus.VERVANGEN
    assert any("0 maanden oud" in text for text in texts(page))


def test_a_third_choice_in_a_discipline_is_a_warning_and_no_wall(driver: Driver) -> None:
    desk = driver.window.desk
    for number in range(3):
        assert not [n for n in shown(driver, VisiePage).findChildren(Notice) if n.isVisible()], number
        desk.add(
            Prioriteit,
            {
                "titel": f"Keuze {number}",
                "disciplines": ("huisarts",),
                "herkomst": PrioriteitHerkomst.WERKVLOER,
                "status": PrioriteitStatus.IN_UITVOERING,
            },
        )
    notices = [n.accessibleName() for n in shown(driver, VisiePage).findChildren(Notice)]
    assert any("huisarts (3)" in words for words in notices)


def test_enter_on_an_empty_square_makes_a_risk_there(driver: Driver) -> None:
    page = shown(driver, RisicoPage)
    grid = page.table("Kans en gevolg")
    grid.put("2", 4)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert page.popup is not None
    fill_in(
        page,
        titel="Ruimte valt weg",
        eigenaar=driver.window.desk.title(driver.record("C-PL", "Contactpersoon").id),
    )
    found = driver.window.desk.dossier.where(Risico, "titel", "Ruimte valt weg")[0]
    assert (found.kans, found.impact) == (4, 2)
    row = page.table("Kans en gevolg").rows
    assert row.lines[row.row_of("2")].cells[4].text == "5"


def test_enter_on_a_square_with_risks_goes_to_the_first_of_them(driver: Driver) -> None:
    page = shown(driver, RisicoPage)
    grid = page.table("Kans en gevolg")
    grid.put("3", 3)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert page.popup is None
    assert page.table("Risico's van hoog naar laag").spot[0] == driver.record("R2", "Risico").id


def test_a_zelfcheck_is_scored_with_one_key_per_line(driver: Driver) -> None:
    page = shown(driver, SamenwerkingPage)
    press(page, "Zelfcheck beginnen")
    factors = driver.window.desk.dossier.all(Zelfcheckfactor)
    assert len(factors) == 14
    for letter in (Qt.Key.Key_J, Qt.Key.Key_D, Qt.Key.Key_N):
        table = page.table("Succesfactoren")
        QTest.keyClick(table, letter)
    scores = [line.cells[3].text for line in page.table("Succesfactoren").rows.lines]
    assert scores[:4] == [Oordeel.JA.label, Oordeel.DEELS.label, Oordeel.NEE.label, "nog niet"]
    assert page.table("Succesfactoren").spot[1] == 3


def test_the_facts_of_the_app_stand_beside_the_own_score(driver: Driver) -> None:
    page = shown(driver, SamenwerkingPage)
    press(page, "Zelfcheck beginnen")
    lines = page.table("Succesfactoren").rows.lines
    facts = {line.name: (line.cells[1].text, line.cells[2].text) for line in lines}
    assert facts["Visie elk jaar aangescherpt"] == ("De visie is 21 maanden oud.", "nee")
    assert facts["Eerst bestaande budgetten"][0] == "47% is bestaand of blijvend geld."
    assert facts["Kansen zien"] == ("Dit weet alleen het team.", "–")
    assert len(driver.window.desk.dossier.all(Zelfcheck)) == 1


def test_a_peiling_of_fewer_than_five_is_kept_and_not_shown(driver: Driver) -> None:
    page = shown(driver, SamenwerkingPage)
    assert page.table("Vijf thema's").rows.lines[0].cells[1].text == "3,7"
    press(page, "Peiling invullen")
    fill_in(page, respondenten="4", score_proces="2,0")
    assert len(driver.window.desk.dossier.all(Samenwerkingspeiling)) == 3
    assert not [table for table in page.tables() if table.objectName() == "Vijf thema's"]
    assert any("minder dan 5" in text for text in texts(page))


def test_a_choice_from_a_form_is_the_choice_itself_so_that_its_rules_hold(theme: Theme, qtbot: QtBot) -> None:
    editor = ChoiceEditor(theme, field_of(Convenant, "status"))
    qtbot.addWidget(editor)
    editor.show_value(ConvenantStatus.ONDERTEKEND)
    assert editor.read() is ConvenantStatus.ONDERTEKEND


def test_a_speerpunt_says_its_besluit_by_number_and_day_and_reads_it_out_whole(driver: Driver) -> None:
    page = shown(driver, VisiePage)
    cell = page.table("Speerpunten van het bestuur").rows.lines[0].cells[2]
    assert (cell.text, cell.below) == ("2012-01", "22 maart 2012")
    assert "formuleert speerpunten" in cell.words
