"""Which page of Wijk en partners stands on which spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.ui.wijk.forcepage import ForcePage
from wijkdesk.ui.wijk.grouppage import GroupPage
from wijkdesk.ui.wijk.obstaclepage import ObstaclePage
from wijkdesk.ui.wijk.orgpage import OrganisationPage
from wijkdesk.ui.wijk.peoplepage import PeoplePage
from wijkdesk.ui.wijk.profilepage import ProfilePage
from wijkdesk.ui.wijk.zonepage import ZonePage

if TYPE_CHECKING:
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme
    from wijkdesk.ui.wijk.wijkpage import WijkPage

PAGES: tuple[type[WijkPage], ...] = (
    ZonePage,
    GroupPage,
    ForcePage,
    PeoplePage,
    OrganisationPage,
    ObstaclePage,
    ProfilePage,
)


def wijk_page(spot: str, theme: Theme, desk: Desk) -> WijkPage | None:
    """Return a new page for a spot; None where this room has none."""
    kind = next((page for page in PAGES if page.spot == spot), None)
    return kind(theme, desk) if kind is not None else None
