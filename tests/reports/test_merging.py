"""The samenvoegverslag as it is printed: in the looks of the organisation, and long texts as few lines."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PIL import Image
from pypdf import PdfReader

from tests.reports.stands import example_stand
from wijkdesk.domain.fields import Klasse
from wijkdesk.reports.house import House
from wijkdesk.reports.merging import Merged, Merging, merging

LONG = "Wij zochten sinds maart naar vrijwilligers via de wijkkrant, de kerk en de supermarkt. " * 4


def printed(*changes: Merged, house: House | None = None) -> PdfReader:
    day = date(2012, 6, 15)
    made = Merging(3, "trekker", "Taakgroep zone Vreeswijk", day, day, False, changes, 0, 0, ())
    stand = example_stand("nieuwegein").up_to(Klasse.V2)
    return PdfReader(BytesIO(merging(stand, made, house or House()).pdf))


def test_it_has_the_logo_and_the_colour_of_the_organisation() -> None:
    data = BytesIO()
    Image.new("RGB", (40, 20), "#00AA00").save(data, "PNG")
    change = Merged("Actie", "Spreekuur", "Status", "Loopt", "Gereed", "gewijzigd")
    page = printed(change, house=House("#7A1E5A", data.getvalue())).pages[0]
    code = page.get_contents()
    assert code is not None
    assert (len(page.images), b"0.478 0.118 0.353 rg" in code.get_data()) == (1, True)
    assert len(printed(change).pages[0].images) == 0


def test_a_long_text_takes_few_lines_and_a_short_change_one_row() -> None:
    text = (
        printed(Merged("Actie", "Spreekuur", "Opmerking", "leeg", LONG, "gewijzigd")).pages[0].extract_text()
    )
    lines = [line for line in text.splitlines() if line.strip() and line.strip() in LONG]
    assert 0 < len(lines) <= 15
    whole = printed(Merged("Actie", "Spreekuur", "", "", LONG, "toegevoegd")).pages[0].extract_text()
    lines = [line for line in whole.splitlines() if line.strip() and line.strip() in LONG]
    assert 0 < len(lines) <= 8


def test_what_came_whole_and_what_changed_stand_apart_under_their_kind() -> None:
    text = (
        printed(
            Merged("Actie", "Spreekuur", "Status", "Loopt", "Gereed", "gewijzigd"),
            Merged("Actie", "Avondtraining", "", "", "Deadline: 1-10-2012", "toegevoegd"),
            Merged("Actie", "Meldroute", "", "", "", "vervallen"),
        )
        .pages[0]
        .extract_text()
    )
    assert (
        text.index("is geworden") < text.index("Spreekuur") < text.index("met") < text.index("Avondtraining")
    )
    assert text.index("Avondtraining") < text.index("Meldroute")
