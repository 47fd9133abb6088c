"""What the search field finds: screens, things to do, records and pages of the handleiding."""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from wijkdesk.domain.entity import fields_of
from wijkdesk.domain.fields import Kind
from wijkdesk.domain.formats import cell_date
from wijkdesk.domain.model import ENTITIES
from wijkdesk.ui.places import FOOT, LISTS, NIEUW_PROJECT, PLACES
from wijkdesk.ui.searchpopup import Hit
from wijkdesk.ui.spoken import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wijkdesk.domain.entity import Entity
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
    ("spot:vandaag", "Kwartaalronde beginnen of verder gaan", "rotate-ccw"),
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
        self._desk.searching.emit()
        words = folded(text).split()
        screens = [hit for hit in self._screens() if _begins(words, hit)]
        # Its own name comes before the other words by which a screen is found: ‘instellingen’ is one of each.
        screens.sort(key=lambda hit: not folded(hit.title).startswith(folded(text)))
        deeds = [hit for hit in self._deeds() if _begins(words, hit)]
        records = self._records(text)
        pages = [
            Hit(f"hulp:{chapter.key}", chapter.title, "handleiding", "book-open")
            for chapter in self._handbook.find(text)
        ]
        return [*screens[:_MOST], *deeds[:_MOST], *records, *pages[:_MOST]]

    def _records(self, text: str) -> list[Hit]:
        """Return the records: first those of which the name begins so, and a part after its whole."""
        typed, desk = folded(text), self._desk
        found = [(record, desk.title(record.id)) for record in desk.find(text)]
        often = Counter((type(record), title) for record, title in found)
        hits: list[tuple[tuple[bool, bool], Hit]] = []
        for record, title in found:
            kind, begins = desk.say(type(record).singular), folded(title).startswith(typed)
            if often[type(record), title] > 1:
                kind = " · ".join(filter(None, (kind, self._apart(record))))
            order = (not begins, begins and bool(record.owner_field))
            hits.append((order, Hit(record.id, title, kind)))
        return [hit for _, hit in sorted(hits, key=itemgetter(0))]

    def _apart(self, record: Entity) -> str:
        """Return what tells a record from one of the same kind and name: its day, and what it belongs to."""
        fields = [field for field in fields_of(type(record)) if not field.provenance]
        fields.sort(key=lambda field: field.name != record.owner_field)
        links = (getattr(record, field.name) for field in fields if field.kind is Kind.REFERENCE)
        days = (getattr(record, field.name) for field in fields if field.kind is Kind.DAY)
        day = next(filter(None, days), None)
        whole = self._desk.title(next(filter(None, links), None))
        return ", ".join(filter(None, (cell_date(day) if isinstance(day, date) else "", whole)))

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
        yield Hit("kijk:trekker", self._desk.say("Bekijken als trekker"), "opdracht", "list-checks")
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
