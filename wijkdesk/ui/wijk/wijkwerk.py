"""What the pages of Wijk en partners write; each function is one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wijkdesk.domain.levensloop import check_change
from wijkdesk.domain.overleg import Niveau, Overleg, OverlegStatus, TaakgroepSoort
from wijkdesk.domain.plan import Initiatief, Koppeling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.ui.desk import Desk


def couple(desk: Desk, initiatief: Initiatief, naar: str) -> str:
    """Couple an initiatief to a doelstelling or another initiatief and return the id of the koppeling."""
    with desk.store.edit("koppeling toegevoegd") as edit:
        return edit.add(Koppeling(project=desk.project_id, van=initiatief.id, naar=naar)).id


def add_group(desk: Desk, values: Mapping[str, Any], gebied: str, word: str) -> str:
    """Add a taakgroep, of a gebied where one is given, and return its id."""
    check_change(desk.dossier, Overleg.snapshot({}), values, desk.peildatum)
    with desk.store.edit(f"{word} toegevoegd") as edit:
        group = edit.add(
            Overleg(
                project=desk.project_id,
                niveau=Niveau.UITVOEREND,
                soort=TaakgroepSoort.GEBIEDSGEBONDEN if gebied else TaakgroepSoort.THEMATISCH,
                status=OverlegStatus.IN_OPRICHTING,
                **values,
            )
        )
        if gebied:
            edit.set(Overleg, group.id, "gebieden", (gebied,))
        return group.id
