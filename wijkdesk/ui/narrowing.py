"""Two sizes of user in one window: a projectleider sees everything, a trekker the own taakgroep only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.store.given import given_part
from wijkdesk.ui.places import BINNENGEKOMEN, FOOT, MIJN, PLACES, SPOTS, VANDAAG
from wijkdesk.ui.rail import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.shell import Shell

NARROW = (
    Spot(MIJN, "Mijn taakgroep", "list-checks"),
    Spot(BINNENGEKOMEN, "Ontvangen", "inbox"),
)


class Narrowing:
    """Which places the window offers; a dossier that is a part of another's begins narrow."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        self._shell, self._desk = shell, desk
        self._chosen: bool | None = None
        self._expects = False

    @property
    def _fits(self) -> bool:
        return given_part(self._desk.store) is not None

    @property
    def on(self) -> bool:
        """Tell whether only the own taakgroep is offered."""
        return self._fits if self._chosen is None else self._chosen

    @property
    def places(self) -> Sequence[Spot]:
        """Return the places that are offered now."""
        return NARROW if self.on else PLACES

    @property
    def home(self) -> str:
        """Return the page on which the window begins."""
        return MIJN if self.on else VANDAAG

    def start(self, page: str) -> str:
        """Return where to begin: where the user was, if that is offered now."""
        if self.on:
            return MIJN
        return page if page in SPOTS else VANDAAG

    def choose(self, *, on: bool) -> None:
        """Offer the own taakgroep only, or everything."""
        self._chosen = on

    def expect_file(self) -> None:
        """Offer no place while the first file is read: only then is known whose window this is."""
        self._expects = True
        self._show()

    def show_at(self, spot: str) -> None:
        """Show where the user is; who went on from a file that did not come has every place."""
        self._expects = False
        self._show()
        self._shell.rail.show_at(spot)

    def fit(self) -> bool:
        """Bring the rail in line; tell whether that changed it."""
        changed = self._shell.use_places(self.places, FOOT)
        self._show()
        return changed

    def _show(self) -> None:
        self._shell.rail.show_places(on=bool(self._desk.project_id) or not self._expects)
