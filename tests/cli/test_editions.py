"""Editions by command: what is definitief stays what it was, whatever happens to the records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wijkdesk.domain.borging import Stoplichtoordeel
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.nakijken import nakijken
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.verantwoording import Rapportsjabloon
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer

    Ask = Callable[..., Answer]

WHY = "Zo besproken met de opdrachtgever"


@pytest.fixture
def explained(dossier: Path) -> Path:
    """Return the example in which every orange or red light is explained (C14)."""
    with Store.open(dossier, settings=Settings.load()) as store:
        project = store.read().projects()[0]
        assert project.peildatum is not None
        stand = stand_of(store.read(project.id), project.peildatum)
        with store.edit("Uitleg bij stoplichten") as writer:
            for point in nakijken(stand, "voortgang"):
                if point.hard:
                    writer.add(
                        Stoplichtoordeel(
                            project=project.id,
                            onderwerp=point.doel,
                            oorzaak="Te weinig uren",
                            gevolg="Later klaar",
                            bijsturing="Extra uren vragen",
                        )
                    )
    return dossier


def final(ask: Ask, path: Path, *more: str, kind: str = "voortgang") -> Answer:
    return ask("rapport", kind, "--uit", str(path), "--definitief", *more)


def test_a_report_with_unexplained_lights_does_not_become_definitief(
    ask: Ask, dossier: Path, tmp_path: Path
) -> None:
    answer = final(ask, tmp_path / "v.pdf", "--accepteer", WHY)
    assert answer.code == 1
    assert "zonder oorzaak, gevolg en bijsturing" in answer.out
    assert not (tmp_path / "v.pdf").exists()
    assert ask("edities", "--json").json == []


def test_what_is_left_as_it_is_has_to_be_accepted_in_words(ask: Ask, explained: Path, tmp_path: Path) -> None:
    answer = final(ask, tmp_path / "v.pdf")
    assert answer.code == 1
    assert "De visie is 21 maanden oud" in answer.out
    assert "--accepteer" in answer.out
    assert final(ask, tmp_path / "v.pdf", "--accepteer", WHY).code == 0
    (edition,) = ask("edities", "--json").json
    assert {row["opmerking"] for row in edition["aanvaard"]} == {WHY}


def test_an_edition_is_a_pdf_and_its_file_says_so(ask: Ask, explained: Path, tmp_path: Path) -> None:
    assert "is een PDF" in final(ask, tmp_path / "v.docx", "--accepteer", WHY).err
    assert ask("edities", "--json").json == []
    assert final(ask, tmp_path / "v.pdf", "--accepteer", WHY).code == 0
    assert "is een PDF" in ask("editie", "2012-01", "--uit", str(tmp_path / "v.xlsx")).err
    assert [path.name for path in tmp_path.glob("v.*")] == ["v.pdf"]


def test_an_erratum_belongs_to_an_edition_of_its_own_kind_and_the_list_says_which(
    ask: Ask, explained: Path, tmp_path: Path
) -> None:
    assert final(ask, tmp_path / "v.pdf", "--accepteer", WHY).code == 0
    wrong = ("--accepteer", WHY, "--erratum", "2012-01", "--verbetert", "Een getal")
    answer = final(ask, tmp_path / "b.pdf", *wrong, kind="borging")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "is een ander rapport" in answer.err
    assert final(ask, tmp_path / "w.pdf", *wrong).code == 0
    (line,) = [line for line in ask("edities").out.splitlines() if line.startswith("2012-02")]
    assert "2012-01" in line


def test_nothing_was_sent_on_a_day_that_is_still_to_come(ask: Ask, explained: Path, tmp_path: Path) -> None:
    assert final(ask, tmp_path / "v.pdf", "--accepteer", WHY).code == 0
    answer = ask("verzonden", "2012-01", "--aan", "wethouder", "--op", "2199-01-01")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "nog niet geweest" in answer.err
    assert ask("edities", "--json").json[0]["verzonden"] == []


def test_an_edition_prints_the_same_bytes_after_the_data_changed_and_in_a_copy_of_the_dossier(
    ask: Ask, explained: Path, tmp_path: Path
) -> None:
    first = tmp_path / "eerst.pdf"
    assert final(ask, first, "--accepteer", WHY).code == 0
    ask("zet", "actie", "A311", "titel=Heel iets anders")
    ask("zet", "project", "P1", "peildatum=2013-01-15")
    again = tmp_path / "opnieuw.pdf"
    assert ask("editie", "2012-01", "--uit", str(again)).code == 0
    assert again.read_bytes() == first.read_bytes()
    ask("reservekopie")
    (kept,) = Settings.load().backups.rglob("*.wijkdossier")
    elsewhere = tmp_path / "kopie.pdf"
    assert ask("editie", "2012-01", "--uit", str(elsewhere), "--dossier", str(kept)).code == 0
    assert elsewhere.read_bytes() == first.read_bytes()


def test_the_number_stands_on_the_pages_and_is_never_used_twice(
    ask: Ask, explained: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    final(ask, tmp_path / "1.pdf", "--accepteer", WHY)
    for page in PdfReader(tmp_path / "1.pdf").pages:
        assert "nr 2012-01" in page.extract_text()
        assert "·  concept" not in page.extract_text()
    ask("ongedaan")
    assert ask("edities", "--json").json == []
    final(ask, tmp_path / "2.pdf", "--accepteer", WHY)
    (edition,) = ask("edities", "--json").json
    assert edition["nummer"] == "2012-02"
    ask("ongedaan")
    ask("opnieuw")
    assert ask("editie", "2012-02", "--uit", str(tmp_path / "3.pdf")).code == 0
    assert (tmp_path / "3.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_no_page_with_a_number_is_left_where_nothing_became_definitief(
    ask: Ask, explained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "was.pdf").write_bytes(b"oud")

    def full(*_told: object) -> str:
        raise UserError("De schijf is vol.")

    with monkeypatch.context() as patch:
        patch.setattr("wijkdesk.cli.editions.keep", full)
        for name in ("nieuw.pdf", "was.pdf"):
            told = final(ask, tmp_path / name, "--accepteer", WHY)
            assert (told.code, told.err) == (2, "De schijf is vol.\n")
    assert not (tmp_path / "nieuw.pdf").exists()
    assert (tmp_path / "was.pdf").read_bytes() == b"oud"
    assert final(ask, tmp_path / "nieuw.pdf", "--accepteer", WHY).code == 0
    assert [row["nummer"] for row in ask("edities", "--json").json] == ["2012-01"]


def test_an_edition_is_not_edited_and_not_deleted_but_corrected(
    ask: Ask, explained: Path, tmp_path: Path
) -> None:
    final(ask, tmp_path / "1.pdf", "--accepteer", WHY)
    (key,) = {row["id"] for row in ask("toon", "rapport", "--json").json}
    assert ask("zet", "rapport", key, "peildatum=2012-07-01").code == 2
    refused = ask("verwijder", "rapport", key)
    assert refused.code == 2
    assert refused.err.startswith("Dit rapport is definitief. Verwijderen kan daarom niet")
    assert [row["nummer"] for row in ask("edities", "--json").json] == ["2012-01"]
    assert final(ask, tmp_path / "2.pdf", "--accepteer", WHY, "--erratum", "2012-01").code == 2
    fix = "De stand van A311"
    done = final(ask, tmp_path / "2.pdf", "--accepteer", WHY, "--erratum", "2012-01", "--verbetert", fix)
    assert done.code == 0
    newest = ask("edities", "--json").json[0]
    assert (newest["nummer"], newest["erratum_bij"], newest["verbetert"]) == ("2012-02", "2012-01", fix)


def test_sending_an_edition_hands_in_what_was_owed(ask: Ask, explained: Path, tmp_path: Path) -> None:
    final(ask, tmp_path / "1.pdf", "--accepteer", WHY, "--voor", "RV3")
    assert "RV3" in ask("stand", "--json").json["rapportage_resterende_dagen"]
    assert ask("verzonden", "2012-01", "--aan", "wethouder zorg").code == 0
    assert "RV3" not in ask("stand", "--json").json["rapportage_resterende_dagen"]
    (edition,) = ask("edities", "--json").json
    assert edition["status"] == "verzonden"
    assert [sent["aan"] for sent in edition["verzonden"]] == ["wethouder zorg"]


def test_what_a_receiver_demands_is_answered_by_the_sections_of_the_report_as_in_the_window(
    ask: Ask, explained: Path, tmp_path: Path
) -> None:
    demand = "eisen=Het deel Doelstellingen die bijsturing vragen"
    assert ask("zet", "rapportageverplichting", "RV3", demand).code == 0
    told = final(ask, tmp_path / "1.pdf", "--voor", "RV3")
    assert told.code == 1, "something else is still open"
    assert "Het deel Doelstellingen" not in told.out
    assert ask("zet", "rapportageverplichting", "RV3", "eisen=Noem de toezichthouder").code == 0
    assert "Noem de toezichthouder" in final(ask, tmp_path / "1.pdf", "--voor", "RV3").out
    with Store.open(explained, settings=Settings.load()) as store, store.edit("sjabloon") as edit:
        left_out = ("Doelstellingen die bijsturing vragen",)
        project = store.read().projects()[0].id
        edit.add(Rapportsjabloon(project=project, naam="Kort", soort="voortgang", weggelaten=left_out))
    assert ask("zet", "rapportageverplichting", "RV3", demand).code == 0
    assert "Het deel Doelstellingen" in final(ask, tmp_path / "1.pdf", "--voor", "RV3").out


def test_since_an_edition_it_says_what_was_done_and_what_slipped(
    ask: Ask, explained: Path, tmp_path: Path
) -> None:
    final(ask, tmp_path / "1.pdf", "--accepteer", WHY)
    assert ask("sinds", "2012-01", "--json").json["gereed"] == []
    ask("zet", "actie", "A311", "deadline=2012-09-01", "--reden", "Ruimte nog niet vrij")
    ask("zet", "actie", "A113", "status=gereed", "gereed_op=2012-06-14")
    found = ask("sinds", "2012-01", "--json").json
    assert [change["code"] for change in found["gereed"]] == ["A113"]
    (slipped,) = found["verschoven"]
    assert (slipped["oud"], slipped["nieuw"]) == ("30 april 2012", "1 september 2012")
    assert slipped["reden"] == "Ruimte nog niet vrij"
    said = ask("sinds", "2012-01").out
    assert "Verschoven (1)" in said
    assert "Van 2012-01 (stand per 15 juni 2012) tot nu (stand per 15 juni 2012)" in said


@pytest.mark.parametrize("asked", [("gisteren",), ("2012-01", "--tot", "gisteren")])
def test_what_is_no_moment_is_refused_with_what_can_be_asked(
    ask: Ask, explained: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    final(ask, tmp_path / "1.pdf", "--accepteer", WHY)
    answer = ask("sinds", *asked)
    assert answer.code == 2
    assert "‘gisteren’ is geen nummer van een editie en geen datum" in answer.err
    assert "wijkdesk edities" in answer.err
    assert "2012-06-15" in answer.err


def test_two_editions_the_wrong_way_round_are_refused(ask: Ask, explained: Path, tmp_path: Path) -> None:
    final(ask, tmp_path / "1.pdf", "--accepteer", WHY)
    later = final(
        ask, tmp_path / "2.pdf", "--accepteer", WHY, "--peildatum", "2012-07-15", kind="convenanten"
    )
    assert later.code == 0, later.out
    assert ask("sinds", "2012-01", "--tot", "2012-02").code == 0
    answer = ask("sinds", "2012-02", "--tot", "2012-01")
    assert answer.code == 2
    assert "Draai de twee om" in answer.err


def test_two_days_the_wrong_way_round_are_refused(ask: Ask, dossier: Path) -> None:
    answer = ask("sinds", "2012-06-16", "--tot", "2012-06-15")
    assert answer.code == 2
    assert "15 juni 2012 ligt voor 16 juni 2012" in answer.err


def test_a_day_before_the_dossier_began_is_refused_in_words(ask: Ask, dossier: Path) -> None:
    answer = ask("stand", "--zoals-op", "2001-01-01")
    assert answer.code == 2
    assert "was dit dossier er nog niet" in answer.err


def test_a_report_for_the_own_eyes_never_becomes_definitief(ask: Ask, dossier: Path, tmp_path: Path) -> None:
    assert final(ask, tmp_path / "k.pdf", kind="krachtenveld").code == 2
