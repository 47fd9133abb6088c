"""An edition: a report that is definitief, with its number, fingerprint and what it was made from (C25)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import long_date
from wijkdesk.domain.frame import Project
from wijkdesk.domain.momentopname import as_text, opname_of
from wijkdesk.domain.verantwoording import (
    KlasseKeuze,
    Rapport,
    Rapportageverplichting,
    RapportStatus,
    Verzending,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.domain.stand import Stand

AF: Final = frozenset({RapportStatus.DEFINITIEF, RapportStatus.VERZONDEN})
_NUMBER: Final = re.compile(r"([0-9]{4})-([0-9]+)")
_LONGEST_NAME: Final = 120
_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\s]+')


def veilige_naam(text: str, between: str = "_") -> str:
    """Return a text as a file may be called on every system, with this where something may not stand."""
    return _UNSAFE.sub(between, text).strip(f"{between}. ")[:_LONGEST_NAME].rstrip(f"{between}. ")


@dataclass(frozen=True)
class Editie:
    """Everything that is frozen at once."""

    soort: str
    """What users call this kind of report."""
    nummer: str
    peildatum: date
    vastgelegd_op: date
    samenstelling: Samenstelling
    stand: str
    pdf: bytes
    titel: str
    project: str
    klasse: Klasse = Klasse.V1
    aanvaard: tuple[tuple[str, str], ...] = ()
    verplichting: str = ""
    corrigeert: str = ""
    correctie: str = ""

    @property
    def bestandsnaam(self) -> str:
        """Return a name for the file that says what it is: kind, number, day."""
        return f"{veilige_naam(f'{self.soort} {self.nummer} {self.peildatum.isoformat()}')}.pdf"

    def rapport(self) -> dict[str, Any]:
        """Return the values of the record, without the file."""
        return {
            "project": self.project,
            "soort": self.soort,
            "peildatum": self.peildatum,
            "over": self.samenstelling.over or None,
            "nummer": self.nummer,
            "status": RapportStatus.DEFINITIEF,
            "stand": self.stand,
            "samenstelling": self.samenstelling.as_text(),
            "vastgelegd_op": self.vastgelegd_op,
            "aanvaard": tuple({"punt": punt, "opmerking": why} for punt, why in self.aanvaard),
            "corrigeert": self.corrigeert or None,
            "correctie": self.correctie,
            "versie": "erratum" if self.corrigeert else "",
        }

    def document(self, mark: str) -> dict[str, Any]:
        """Return the values of the record of the file, kept under its fingerprint."""
        return {
            "project": self.project,
            "titel": f"{self.titel}, nr {self.nummer}",
            "bestandsnaam": self.bestandsnaam,
            "inhoud": mark,
            "grootte": len(self.pdf),
            "soort": "rapport",
            "datum": self.vastgelegd_op,
            "klasse": KlasseKeuze(f"V{int(self.klasse)}"),
        }


def edities(dossier: Dossier) -> Sequence[Rapport]:
    """Return the editions, the latest first."""
    found = [rapport for rapport in dossier.all(Rapport) if rapport.status in AF]
    return sorted(
        found, key=lambda rapport: (rapport.peildatum or date.min, _place(rapport.nummer)), reverse=True
    )


def vorige_stand(dossier: Dossier, peildatum: date) -> date | None:
    """Return the day of the last figures before a day: of the last edition, or as the project says itself."""
    made = [rapport.peildatum for rapport in edities(dossier)]
    typed = [project.vorige_peildatum for project in dossier.all(Project)]
    return max((day for day in (*made, *typed) if day is not None and day < peildatum), default=None)


def dubbel_genummerd(dossier: Dossier) -> list[tuple[Rapport, int]]:
    """C25: return the editions whose number another one bears too, and how many bear it.

    Two laptops can give the same number before they are merged. Of those the last made gets an erratum,
    and with it another number; then the matter is settled.
    """
    by_number: dict[str, list[Rapport]] = defaultdict(list)
    for rapport in dossier.all(Rapport):
        if rapport.nummer and rapport.status in AF:
            by_number[rapport.nummer].append(rapport)
    found = []
    for same in by_number.values():
        last = max(same, key=lambda one: (one.vastgelegd_op or date.min, one.id))
        corrected = any(other.status in AF for other in dossier.where(Rapport, "corrigeert", last.id))
        if len(same) > 1 and not corrected:
            found.append((last, len(same)))
    return found


def volgend_nummer(rapporten: Iterable[Rapport], jaar: int) -> str:
    """Return the next number of a year, jjjj-nn; a number is never used twice, not even a taken back one."""
    used = [_place(rapport.nummer)[1] for rapport in rapporten if _place(rapport.nummer)[0] == jaar]
    return f"{jaar}-{max(used, default=0) + 1:02d}"


def _place(nummer: str) -> tuple[int, int]:
    found = _NUMBER.fullmatch(nummer or "")
    return (int(found[1]), int(found[2])) if found else (0, 0)


def bevroren(stand: Stand) -> str:
    """Return the stand as it is frozen: what readers of class V1 may know, and nothing above it."""
    return as_text(opname_of(stand))


def naam_van(rapport: Rapport) -> str:
    """Return what an edition is called."""
    number = f" {rapport.nummer}" if rapport.nummer else ""
    return f"{rapport.soort}{number}{' (erratum)' if rapport.corrigeert else ''}"


def errata_van(dossier: Dossier, rapport: Rapport) -> Sequence[Rapport]:
    """Return the editions that correct this one."""
    return [erratum for erratum in dossier.where(Rapport, "corrigeert", rapport.id) if erratum.status in AF]


def verzendingen_van(dossier: Dossier, rapport: Rapport) -> Sequence[Verzending]:
    """Return to whom an edition went, the first one first."""
    return sorted(
        dossier.where(Verzending, "rapport", rapport.id),
        key=lambda sent: (sent.op or date.min, sent.aan.casefold()),
    )


def open_verplichtingen(dossier: Dossier) -> Sequence[Rapportageverplichting]:
    """Return the reports that are owed and not handed in, the most urgent first."""
    found = [owed for owed in dossier.all(Rapportageverplichting) if owed.ingediend_op is None]
    return sorted(found, key=lambda owed: (owed.deadline or date.max, owed.titel.casefold()))


def check_correctie(dossier: Dossier, soort: str, corrigeert: str, correctie: str) -> None:
    """C25: an erratum belongs to an edition of its own kind, and says what it corrects."""
    earlier = dossier.get(Rapport, corrigeert) if corrigeert else None
    if earlier is not None and earlier.soort != soort:
        raise UserError(
            f"{naam_van(earlier)} is een ander rapport. Een erratum hoort bij een editie van dezelfde soort."
        )
    if corrigeert and earlier is None:
        raise UserError("De editie die u wilt verbeteren is er niet meer. Kies een andere.")
    if corrigeert and not correctie.strip():
        raise UserError("Schrijf op wat dit erratum verbetert. Dat staat straks bij de editie.")


def merk_van(nummer: str, eerder: Rapport | None) -> str:
    """Return what stands at the top of every page of an edition."""
    return f"nr {nummer}" if eerder is None else f"nr {nummer}, erratum bij {eerder.nummer}"


def verbetering_van(eerder: Rapport, correctie: str) -> str:
    """Return what stands under the title of an erratum: which edition it replaces, and what is better."""
    said = " ".join(correctie.split()).rstrip(".")
    text = f"Erratum: dit komt in de plaats van nr {eerder.nummer}."
    # A code or an abbreviation keeps its capital: A311, GGD.
    first = said[:1].lower() if said[1:2].islower() or said[1:2] == " " else said[:1]
    return f"{text} Verbeterd: {first}{said[1:]}." if said else text


def begeleidende_tekst(dossier: Dossier, rapport: Rapport, ontvanger: str = "") -> str:
    """Return the text of an e-mail that goes with an edition."""
    project = dossier.title(rapport.project)
    about = f" over {dossier.title(rapport.over)}" if rapport.over else ""
    day = long_date(rapport.peildatum) if rapport.peildatum else "onbekend"
    lines = [
        f"Onderwerp: {rapport.soort} {project}, stand per {day}",
        "",
        f"Beste {ontvanger or 'lezer'},",
        "",
        (
            f"In de bijlage vindt u de {rapport.soort[:1].lower()}{rapport.soort[1:]}{about} van {project}. "
            f"De stand is van {day}; het nummer is {rapport.nummer}."
        ),
    ]
    earlier = dossier.get(Rapport, rapport.corrigeert)
    if earlier is not None:
        lines += ["", f"Dit is een erratum bij {naam_van(earlier)}. Verbeterd is: {rapport.correctie}"]
    lines += [
        "",
        f"Controlegetal van het bestand (SHA-256): {rapport.vingerafdruk}",
        "",
        "Met vriendelijke groet,",
        "",
    ]
    return "\n".join(lines)
