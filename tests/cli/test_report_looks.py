"""A report of the command line begins as one in the window: its template, the colour, the logo."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pypdf import PdfReader

from wijkdesk.domain.frame import Contactpersoon, Instelling
from wijkdesk.domain.verantwoording import Document, KlasseKeuze, Rapportsjabloon
from wijkdesk.settings import Settings
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

OWN, OTHER, HOUSE_BLUE = b"0.478 0.118 0.353 rg", b"0.122 0.420 0.227 rg", b"0.106 0.310 0.541"
_FINAL = ("--definitief", "--accepteer", "Zo besproken")


@pytest.fixture
def dressed(dossier: Path) -> Path:
    """Give the project a colour and a logo, as the window keeps them."""
    picture = BytesIO()
    Image.new("RGB", (40, 10), "#7A1E5A").save(picture, "PNG")
    with Store.open(dossier, settings=Settings.load()) as store:
        (project,) = store.read().projects()
        mark = store.put_document(picture.getvalue(), "logo.png")
        with store.edit("huisstijl") as edit:
            logo = edit.add(
                Document(project=project.id, titel="Logo", inhoud=mark, klasse=KlasseKeuze.V0, soort="logo")
            )
            edit.add(Instelling(project=project.id, huisstijlkleur="#7A1E5A", logo=logo.id))
    return dossier


def keep(dossier: Path, **values: Any) -> None:
    """Keep a template for the borgingsadvies."""
    with Store.open(dossier, settings=Settings.load()) as store:
        (project,) = store.read().projects()
        with store.edit("sjabloon") as edit:
            edit.add(Rapportsjabloon(project=project.id, naam="Zoals altijd", soort="borging", **values))


def looks(target: Path) -> tuple[int, bytes]:
    """Return how many pictures the first page of a PDF has, and how it is drawn."""
    page = PdfReader(target).pages[0]
    code = page.get_contents()
    assert code is not None
    return len(page.images), code.get_data()


@pytest.mark.parametrize("final", [(), _FINAL])
def test_a_report_has_the_colour_and_the_logo_of_the_organisation(
    ask: Callable[..., Answer], dressed: Path, tmp_path: Path, final: tuple[str, ...]
) -> None:
    target = tmp_path / "borging.pdf"
    told = ask("rapport", "borging", "--uit", str(target), *final)
    assert told.code == 0, told.err
    pictures, drawn = looks(target)
    assert pictures == 1
    assert OWN in drawn
    assert HOUSE_BLUE not in drawn


def test_a_report_is_made_with_the_template_that_was_kept_for_it(
    ask: Callable[..., Answer], dressed: Path, tmp_path: Path
) -> None:
    target = tmp_path / "borging.pdf"
    assert ask("rapport", "borging", "--uit", str(target)).code == 0
    before = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Speerpunten voor na het project" in before
    keep(
        dressed, weggelaten=("Speerpunten voor na het project",), huisstijlkleur="#1F6B3A", met_huisstijl=True
    )
    told = ask("rapport", "borging", "--uit", str(target))
    assert told.code == 0
    assert "sjabloon ‘Zoals altijd’" in told.err
    assert "Speerpunten voor na het project" not in "".join(
        page.extract_text() for page in PdfReader(target).pages
    )
    pictures, drawn = looks(target)
    assert (pictures, OTHER in drawn, OWN in drawn) == (1, True, False)
    told = ask("rapport", "convenanten", "--uit", str(target))
    assert "sjabloon" not in told.err
    assert OWN in looks(target)[1], "a template is for reports of its own kind"


def test_a_template_without_logo_and_colour_gives_a_plain_report(
    ask: Callable[..., Answer], dressed: Path, tmp_path: Path
) -> None:
    keep(dressed, met_huisstijl=False)
    target = tmp_path / "borging.pdf"
    assert ask("rapport", "borging", "--uit", str(target)).code == 0
    pictures, drawn = looks(target)
    assert pictures == 0
    assert OWN not in drawn


def test_names_are_printed_where_the_template_says_so(
    ask: Callable[..., Answer], dressed: Path, tmp_path: Path
) -> None:
    with Store.open(dressed, settings=Settings.load()) as store:
        (project,) = store.read().projects()
        person = next(p for p in store.read().all(Contactpersoon) if p.code == "C-OA1")
        with store.edit("naam") as edit:
            edit.set(Contactpersoon, person.id, "naam", "Kanarievogel")
            edit.add(Rapportsjabloon(project=project.id, naam="Met namen", soort="gebied", met_namen=True))
    target = tmp_path / "namen.pdf"
    told = ask("rapport", "gebied", "--uit", str(target))
    assert told.code == 0, told.err
    assert "Kanarievogel" in "".join(page.extract_text() for page in PdfReader(target).pages)


@pytest.mark.parametrize("verb", ["overdracht", "archief"])
def test_the_reports_that_go_along_are_in_the_looks_of_the_organisation(
    ask: Callable[..., Answer], dressed: Path, tmp_path: Path, verb: str
) -> None:
    told = ask(verb, "--uit", str(tmp_path / "uit"), "--voor", "wie het bewaart")
    assert told.code == 0, told.err
    papers = sorted((tmp_path / "uit").glob("*.pdf"))
    assert len(papers) >= 3
    for paper in papers:
        pictures, drawn = looks(paper)
        assert (pictures, OWN in drawn) == (1, True), paper.name
