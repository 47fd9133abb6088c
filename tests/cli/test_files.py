"""nieuw, laad, bewaar, reservekopie and herstel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import mark_of
from wijkdesk import resources
from wijkdesk.exchange.voorbeeld import examples
from wijkdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_a_new_dossier_becomes_the_last_one(ask: Callable[..., Answer], tmp_path: Path) -> None:
    path = tmp_path / "Vreeswijk.wijkdossier"
    assert ask("nieuw", str(tmp_path / "Vreeswijk")).out == f"Dossier gemaakt: {path}\n"
    assert Settings.load().last_dossier == str(path)
    assert ask("toon", "project").out == "Projecten: geen.\n"


@pytest.mark.parametrize("name", examples())
def test_a_dossier_with_an_example_is_whole_and_has_a_stand(
    name: str, ask: Callable[..., Answer], tmp_path: Path
) -> None:
    assert ask("nieuw", str(tmp_path / name), "--voorbeeld", name).code == 0
    assert ask("controleer").code == 0
    assert ask("stand", "--json").json["acties_totaal"] >= 0
    assert ask("stand").code == 0


def test_a_template_makes_a_project_with_its_gebieden(ask: Callable[..., Answer], tmp_path: Path) -> None:
    words = ("--sjabloon", "kern_en_wijk", "--naam", "Kernen", "--gebieden", "Borculo; Eibergen")
    assert ask("nieuw", str(tmp_path / "K"), *words).code == 0
    shown = ask("toon", "overleg").out
    assert "Kernoverleg Borculo" in shown
    assert "Regionaal overleg" in shown
    assert ask("controleer").code == 0
    wrong = ask("nieuw", str(tmp_path / "L"), "--sjabloon", "stad")
    assert wrong.code == 2
    assert "Kies uit: woonservicezone" in wrong.err
    assert not (tmp_path / "L.wijkdossier").exists()
    assert ask("nieuw", str(tmp_path / "M"), "--gebieden", "Borculo").code == 2


def test_an_example_that_cannot_be_read_leaves_no_dossier(
    ask: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wijkdesk.cli.files.add_project", refused)
    folder = tmp_path / "hier"
    folder.mkdir()
    assert ask("nieuw", str(folder / "a"), "--voorbeeld", "nieuwegein").code == 2
    assert list(folder.iterdir()) == []


def test_a_second_project_is_loaded_beside_the_first(ask: Callable[..., Answer], dossier: Path) -> None:
    answer = ask("laad", str(resources.path("voorbeelden/overvecht.yaml")))
    assert answer.out == "Project geladen: Gezonde Wijk Overvecht\n"
    said = "meer projecten: ‘P1’ (Gebiedsgerichte zorgketens in Nieuwegein) en ‘P4’ (Gezonde Wijk Overvecht)."
    assert said in ask("stand").err
    assert ask("stand", "--project", "p4").lines[0].startswith("Gezonde Wijk Overvecht")
    assert len(ask("toon", "project", "--json").json) == 2
    assert ask("controleer").code == 0


def test_what_is_saved_can_be_loaded_and_gives_the_same_stand(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path
) -> None:
    target = tmp_path / "project.yaml"
    before = mark_of(dossier)
    stand = ask("stand", "--json").json
    assert ask("bewaar", str(target)).code == 0
    assert mark_of(dossier) == before
    again = str(tmp_path / "weer.wijkdossier")
    assert ask("nieuw", again).code == 0
    assert ask("--dossier", again, "laad", str(target)).code == 0
    assert ask("--dossier", again, "stand", "--json").json == stand


def test_a_file_for_partners_holds_nothing_for_the_projectleider_alone(
    ask: Callable[..., Answer], dossier: Path, tmp_path: Path
) -> None:
    whole, partners = tmp_path / "alles.yaml", tmp_path / "partners.yaml"
    assert ask("bewaar", str(whole)).code == 0
    assert ask("bewaar", str(partners), "--klasse", "v1").code == 0
    delicate = "geen toezegging op schrift"
    assert delicate in whole.read_text(encoding="utf-8")
    text = partners.read_text(encoding="utf-8")
    assert delicate not in text
    assert "88500" not in text
    assert "verwacht:" not in text


def test_a_backup_is_put_back(ask: Callable[..., Answer], dossier: Path) -> None:
    made = ask("reservekopie")
    assert made.code == 0
    (copy,) = Settings.load().backups.iterdir()
    assert str(copy) in made.out
    assert ask("verwijder", "actie", "A311").code == 0
    assert ask("herstel", str(copy)).code == 0
    assert ask("toon", "actie", "A311").code == 0
    assert len(list(Settings.load().backups.iterdir())) == 2


def test_an_emptier_backup_asks_first(ask: Callable[..., Answer], dossier: Path, tmp_path: Path) -> None:
    empty = tmp_path / "leeg.wijkdossier"
    assert ask("nieuw", str(empty)).code == 0
    before = mark_of(dossier)
    command = ("--dossier", str(dossier), "herstel", str(empty))
    asked = ask(*command)
    assert asked.code == 1
    assert "Weet u het zeker?" in asked.err
    assert mark_of(dossier) == before
    assert ask(*command, "--akkoord").code == 0
    assert ask("--dossier", str(dossier), "toon", "project", "--json").json == []


def test_a_folder_without_a_name_is_named_by_its_place(ask: Callable[..., Answer], dossier: Path) -> None:
    assert f"‘{dossier.anchor}’ is een map" in ask("laad", dossier.anchor).err


@pytest.mark.parametrize("name", [".", "/"])
def test_a_folder_in_the_place_of_a_werkbestand_is_called_a_folder(
    ask: Callable[..., Answer], dossier: Path, name: str
) -> None:
    answer = ask("importeer", name)
    assert answer.code == 2
    assert "is een map. Noem ook de naam van het bestand." in answer.err
