"""The words that a project uses: six profiles and a project's own words (domein.md §1.2).

Only labels change, never the data model. Article and plural are part of a word, because sentences use them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain import formats
from wijkdesk.domain.frame import Profiel
from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from wijkdesk.domain.frame import Project


@dataclass(frozen=True, slots=True)
class Woord:
    """A noun as sentences need it."""

    lidwoord: str
    enkelvoud: str
    meervoud: str

    @property
    def met_lidwoord(self) -> str:
        """Return the noun after its article: de taakgroep."""
        return f"{self.lidwoord} {self.enkelvoud}"

    @property
    def dit(self) -> str:
        """Return the noun that is at hand: deze taakgroep, dit plan."""
        return f"{'dit' if self.lidwoord == 'het' else 'deze'} {self.enkelvoud}"

    @property
    def kop(self) -> str:
        """Return the noun as a heading: Taakgroep."""
        return formats.capitalised(self.enkelvoud)

    @property
    def kop_meervoud(self) -> str:
        """Return the plural as a heading: Taakgroepen."""
        return formats.capitalised(self.meervoud)

    def geteld(self, count: int) -> str:
        """Return a count with the noun: 1 taakgroep, 5 taakgroepen."""
        return formats.counted(count, self.enkelvoud, self.meervoud)


@dataclass(frozen=True, slots=True)
class Woorden:
    """The words of one project, and what else its country says differently."""

    gebied: Woord
    uitvoerend_overleg: Woord
    trekker: Woord
    plan: Woord
    afspraken: Woord
    bovenste_overleg: Woord
    vervangen: Mapping[str, str]

    def zeg(self, text: str) -> str:
        """Return a text of ours in the words of this project: het convenant becomes de engagementsverklaring.

        Our texts are written in the words of the first profile. What stands between quotes is a name.
        """
        return self.spreker()(text)

    def spreker(self) -> Callable[[str], str]:
        """Return `zeg` for who has many texts to say."""
        return _speaker(self.gewisseld)

    @property
    def gewisseld(self) -> tuple[tuple[str, str], ...]:
        """Return what this project says instead of what our texts say, plurals and articles included."""
        found = dict(self.vervangen)
        for begrip in BEGRIPPEN:
            ours, theirs = getattr(PROFIELEN[Profiel.WOONSERVICEZONE], begrip), getattr(self, begrip)
            if ours != theirs:
                found.update(_forms(ours, theirs))
                found.update({f"={short}": long for short, long in _labels(begrip, theirs)})
        return tuple(found.items())


_VLAAMS: Final[Mapping[str, str]] = {
    "de gemeente": "het lokaal bestuur",
    "deze gemeente": "dit lokaal bestuur",
    "gemeente": "lokaal bestuur",
    "gemeenten": "lokale besturen",
    "gemeentes": "lokale besturen",
    "gemeentelijk": "lokaal",
    "gemeentelijke": "lokale",
    "fysiotherapeut": "kinesitherapeut",
    "fysiotherapeuten": "kinesitherapeuten",
    "fysiotherapie": "kinesitherapie",
    "verloskundige": "vroedvrouw",
    "verloskundigen": "vroedvrouwen",
}

_TREKKER: Final = Woord("de", "trekker", "trekkers")
_BESTUURLIJK: Final = Woord("het", "bestuurlijk overleg", "bestuurlijke overleggen")
_WIJK: Final = Woord("de", "wijk", "wijken")
_OVEREENKOMST: Final = Woord("de", "samenwerkingsovereenkomst", "samenwerkingsovereenkomsten")
_AFSPRAKEN: Final = Woord("de", "samenwerkingsafspraak", "samenwerkingsafspraken")
_WERKGROEP: Final = Woord("de", "werkgroep", "werkgroepen")

PROFIELEN: Final[Mapping[Profiel, Woorden]] = {
    Profiel.WOONSERVICEZONE: Woorden(
        gebied=Woord("de", "woonservicezone", "woonservicezones"),
        uitvoerend_overleg=Woord("de", "taakgroep", "taakgroepen"),
        trekker=_TREKKER,
        plan=Woord("het", "plan van aanpak", "plannen van aanpak"),
        afspraken=Woord("het", "convenant", "convenanten"),
        bovenste_overleg=_BESTUURLIJK,
        vervangen={},
    ),
    Profiel.WIJK: Woorden(
        gebied=_WIJK,
        uitvoerend_overleg=Woord("de", "disciplinegroep", "disciplinegroepen"),
        trekker=_TREKKER,
        plan=Woord("het", "verbeterplan", "verbeterplannen"),
        afspraken=_OVEREENKOMST,
        bovenste_overleg=_BESTUURLIJK,
        vervangen={},
    ),
    Profiel.KERN_EN_WIJK: Woorden(
        gebied=Woord("de", "kern of wijk", "kernen en wijken"),
        uitvoerend_overleg=Woord("het", "kernoverleg", "kernoverleggen"),
        trekker=_TREKKER,
        plan=Woord("het", "plan met interventies", "plannen met interventies"),
        afspraken=_AFSPRAKEN,
        bovenste_overleg=Woord("het", "regionaal overleg", "regionale overleggen"),
        vervangen={},
    ),
    Profiel.WIJKSAMENWERKINGSVERBAND: Woorden(
        gebied=_WIJK,
        uitvoerend_overleg=_WERKGROEP,
        trekker=_TREKKER,
        plan=Woord("het", "wijksamenwerkingsplan", "wijksamenwerkingsplannen"),
        afspraken=_OVEREENKOMST,
        bovenste_overleg=Woord("het", "GES-overleg", "GES-overleggen"),
        vervangen={},
    ),
    Profiel.WIJKVERBAND: Woorden(
        gebied=Woord("het", "wijkverband", "wijkverbanden"),
        uitvoerend_overleg=Woord("de", "projectgroep", "projectgroepen"),
        trekker=Woord("de", "wijkcoördinator", "wijkcoördinatoren"),
        plan=Woord("het", "wijkplan", "wijkplannen"),
        afspraken=_AFSPRAKEN,
        bovenste_overleg=Woord("het", "regionaal verband (RESV)", "regionale verbanden (RESV)"),
        vervangen={},
    ),
    Profiel.VLAANDEREN: Woorden(
        gebied=Woord("de", "eerstelijnszone", "eerstelijnszones"),
        uitvoerend_overleg=_WERKGROEP,
        trekker=_TREKKER,
        plan=Woord("het", "actieplan", "actieplannen"),
        afspraken=Woord("de", "engagementsverklaring", "engagementsverklaringen"),
        bovenste_overleg=Woord("de", "zorgraad", "zorgraden"),
        vervangen=_VLAAMS,
    ),
}

_BEPALERS: Final = (("de", "het"), ("deze", "dit"), ("die", "dat"), ("elke", "elk"), ("iedere", "ieder"))
"""Words before a noun, for both genders."""

_KORT: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "gebied": (("gebied", "enkelvoud"), ("gebieden", "meervoud")),
    "plan": (("plan", "enkelvoud"), ("plannen", "meervoud")),
}
"""What our own labels call a thing in short; a project with another word has that as its label."""

BEGRIPPEN: Final = tuple(field.name for field in fields(Woorden) if field.name != "vervangen")
"""The words that a project may replace, by the key in its own list."""


def woorden_of(project: Project) -> Woorden:
    """Return the words of a project: those of its profile, with its own words over them."""
    profile = PROFIELEN.get(project.terminologieprofiel or Profiel.WOONSERVICEZONE)
    words = profile or PROFIELEN[Profiel.WOONSERVICEZONE]
    own: dict[str, Any] = {
        row["begrip"]: _own_word(row, getattr(words, row["begrip"]))
        for row in project.terminologie
        if row.get("begrip") in BEGRIPPEN and row.get("enkelvoud")
    }
    return replace(words, **own)


def _forms(ours: Woord, theirs: Woord) -> Iterator[tuple[str, str]]:
    """Give every form of a word with what takes its place; articles change with the gender."""
    yield ours.enkelvoud, theirs.enkelvoud
    yield ours.meervoud, theirs.meervoud
    if ours.lidwoord != theirs.lidwoord:
        for de, het in _BEPALERS:
            old, new = (het, de) if ours.lidwoord == "het" else (de, het)
            yield f"{old} {ours.enkelvoud}", f"{new} {theirs.enkelvoud}"


def _labels(begrip: str, theirs: Woord) -> Iterator[tuple[str, str]]:
    """Give the labels that are a short word for the thing: Plan, Gebieden, Groepen."""
    for short, long in _KORT.get(begrip, ()):
        yield short, theirs.enkelvoud if long == "enkelvoud" else theirs.meervoud


@cache
def _speaker(pairs: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    """Return the function that swaps words; made once for the words of a project."""
    swaps = {old: new for old, new in pairs if not old.startswith("=")}
    labels = {old.removeprefix("="): new for old, new in pairs if old.startswith("=")}
    if not swaps:
        return str
    words = "|".join(re.escape(word) for word in sorted(swaps, key=len, reverse=True))
    # Another word joined to it by a hyphen is still that word; letters are another word.
    pattern = re.compile(rf"‘[^’]*’|\b({words})\b", re.IGNORECASE)

    def swap(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        new = swaps[found[1].lower()]
        return formats.capitalised(new) if found[0][0].isupper() else new

    def say(text: str) -> str:
        label = labels.get(text.lower())
        if label is not None:
            return formats.capitalised(label) if text[:1].isupper() else label
        return pattern.sub(swap, text)

    return say


def _own_word(row: Mapping[str, str], profile: Woord) -> Woord:
    """Return a word of the project's own; what it does not say comes from a word that is known."""
    singular = row["enkelvoud"]
    known = {word.enkelvoud: word for word in _all_words()}.get(singular)
    article = row.get("lidwoord") or (known.lidwoord if known else profile.lidwoord)
    return Woord(article, singular, row.get("meervoud") or (known.meervoud if known else _plural(singular)))


def _all_words() -> list[Woord]:
    return [getattr(words, name) for words in PROFIELEN.values() for name in BEGRIPPEN]


def _plural(singular: str) -> str:
    """Return the regular plural, close enough until the user fills in a better one."""
    return f"{singular}s" if singular.endswith(("e", "el", "em", "en", "er", "je")) else f"{singular}en"
