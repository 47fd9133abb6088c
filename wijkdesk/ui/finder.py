"""What the search field finds: screens, things to do, records and pages of the handleiding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui.places import FOOT, LISTS, NIEUW_PROJECT, PLACES
from wijkdesk.ui.searchpopup import Hit
from wijkdesk.ui.spoken import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.handbook import Handbook
    from wijkdesk.ui.rail import Spot

_MOST = 4
_INSIDE = 4
"""Dutch joins words: who types overeenkomst means samenwerkingsovereenkomst too."""
_DEEDS = (
    ("doe:presenteren", "Presenteren", "presentation"),
    ("doe:ongedaan", "Ongedaan maken", "undo-2"),
    ("doe:opnieuw", "Opnieuw doen", "redo-2"),
    ("doe:dossier", "Ander dossier openen", "folder-open"),
    ("doe:licht", "Lichte kleuren", "sun"),
    ("doe:donker", "Donkere kleuren", "moon"),
    ("spot:rapportage", "Rapport maken", "file-text"),
    ("spot:agenda", "Agenda opslaan voor Outlook of telefoon", "calendar-plus"),
    ("spot:uitvragen", "Papieren formulier invoeren", "file-text"),
    ("inlezen:Organisatie", "Lijst uit Excel inlezen", "file-plus"),
    ("inlezen:Wijkprofiel", "Cijfers van CBS of RIVM inlezen", "file-plus"),
    ("spot:reservekopieen", "Reservekopie (backup) maken of terugzetten", "save"),
    ("spot:afsluiten", "Project afsluiten", "check"),
    (f"spot:{NIEUW_PROJECT}", "Nieuw project beginnen", "file-plus"),
)

_ALSO = {
    "gebieden": "zones wijken buurten kernen dorpen",
    "profiel": "statistiek demografie",
    "organisaties": "partijen partners instellingen",
    "mensen": "contactpersonen contacten namen adressen telefoon",
    "plannen": "doelstellingen doelen planning",
    "acties": "taken actielijst",
    "overleg": "beleidsdag vergadering bijeenkomst notulen besluiten",
    "tijdlijn": "planning mijlpalen",
    "agenda": "kalender datums deadlines",
    "convenanten": "overeenkomst contract handtekeningen",
    "geld": "financiering subsidie begroting budget kosten",
    "rapportage": "afdrukken printen printer pdf word excel verslag",
    "uitvragen": "mailen opsturen werkbestand",
    "delen": "usb overdracht",
    "prullenbak": "verwijderd weggegooid terugzetten",
    "instellingen": "letters lettergrootte kleuren donker",
    "hulp": "handleiding uitleg",
}
"""Other words by which people look for a screen."""


class Finder:
    """Looks in everything at once; what is closest to what was typed comes first."""

    def __init__(
        self, desk: Desk, handbook: Handbook, places: Callable[[], Sequence[Spot]] = lambda: PLACES
    ) -> None:
        """Look in a dossier; `places` tells which places the window offers now."""
        self._desk, self._handbook, self._places = desk, handbook, places

    def find(self, text: str) -> list[Hit]:
        """Return what fits the words that were typed."""
        words = folded(text).split()
        screens = [hit for hit in self._screens() if _begins(words, hit)]
        # Its own name comes before the other words by which a screen is found: ‘instellingen’ is one of each.
        screens.sort(key=lambda hit: not folded(hit.title).startswith(folded(text)))
        deeds = [hit for hit in self._deeds() if _begins(words, hit)]
        records = [
            Hit(record.id, self._desk.title(record.id), self._desk.say(type(record).singular))
            for record in self._desk.find(text)
        ]
        pages = [
            Hit(f"hulp:{chapter.key}", chapter.title, "handleiding", "book-open")
            for chapter in self._handbook.find(text)
        ]
        return [*screens[:_MOST], *deeds[:_MOST], *records, *pages[:_MOST]]

    def _screens(self) -> Iterator[Hit]:
        for spot in [*(page for place in self._places() for page in (place, *place.pages)), *FOOT]:
            key = spot.pages[0].key if spot.pages else spot.key
            yield Hit(
                f"spot:{key}",
                self._desk.say(spot.label),
                "scherm",
                "monitor",
                also=f"{spot.label} {'' if spot.pages else _ALSO.get(key, '')}",
            )

    def _deeds(self) -> Iterator[Hit]:
        # Where not every place is offered, no deed leads to one that is not.
        narrow = self._places() != PLACES
        for target, words, icon in _DEEDS:
            if not narrow or target.startswith("doe:"):
                yield Hit(target, words, "opdracht", icon)
        if narrow:
            yield Hit("kijk:alles", "Alles tonen", "opdracht", "list-checks")
            return
        for names in LISTS.values():
            for name in names:
                if ENTITIES[name].own_klasse <= self._desk.ceiling:
                    words = f"{self._desk.say(ENTITIES[name].singular)} toevoegen"
                    yield Hit(f"nieuw:{name}", words, "opdracht", "plus")


def _begins(words: list[str], hit: Hit) -> bool:
    """Tell whether every word typed begins a word of what it is called, or stands inside a long one."""
    parts = folded(f"{hit.title} {hit.also}").split()
    return all(
        any(part.startswith(word) or (len(word) >= _INSIDE and word in part) for part in parts)
        for word in words
    )
