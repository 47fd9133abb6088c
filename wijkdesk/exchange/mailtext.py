"""The e-mail that goes with an uitvraag, and the one that goes with an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.domain.formats import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date


@dataclass(frozen=True)
class Mail:
    """An e-mail to copy."""

    to: str
    subject: str
    body: str

    @property
    def whole(self) -> str:
        """Return what is copied: subject and text."""
        return f"Onderwerp: {self.subject}\n\n{self.body}"


@dataclass(frozen=True)
class Letter:
    """What an e-mail for one taakgroep is about."""

    group: str
    reader: str
    address: str
    until: date | None
    files: Mapping[str, str]
    """The names of the files by what they are: werkbestand, excel or formulier."""
    is_closed: bool = False
    signed: str = ""


def asking_mail(letter: Letter) -> Mail:
    """Return the e-mail for one trekker."""
    when = f" Graag terug vóór {long_date(letter.until)}." if letter.until else ""
    parts = [
        f"Beste {letter.reader or 'trekker'},",
        f"Wilt u de stand van {letter.group} bijwerken?{when}",
        *_ways(letter.files),
    ]
    if letter.is_closed and "werkbestand" in letter.files:
        parts.append("Het werkbestand vraagt om een wachtwoord. Dat hoort u van mij per telefoon.")
    parts.append("Schrijf geen namen of gegevens van patiënten, cliënten of bewoners op.")
    parts.append(f"Met vriendelijke groet,\n{letter.signed or 'de projectleider'}")
    before = f" vóór {long_date(letter.until)}" if letter.until else ""
    return Mail(letter.address, f"Stand van {letter.group}{before}", "\n\n".join(parts))


def _ways(files: Mapping[str, str]) -> Iterator[str]:
    """Yield how to answer: the first way in steps or in full, the others as what else can be done."""
    first = next(iter(files), "")
    if "werkbestand" in files:
        steps = [
            f"Sla de bijlage {files['werkbestand']} op en dubbelklik erop. U ziet alleen uw eigen taakgroep.",
            "Werk per actie de status bij en schrijf waar nodig een korte opmerking. Voeg nieuwe acties toe.",
            "Vul het voortgangsbericht in: wat ging goed, wat zit vast, van wie hebt u hulp nodig?",
            "Klik op ‘Klaar, terugsturen’. Mail het bestand dat dan wordt gemaakt aan mij terug.",
        ]
        yield "Zo doet u dat:\n" + "\n".join(f"{nr}. {step}" for nr, step in enumerate(steps, start=1))
    if "excel" in files:
        begin = "Werkt u zonder wijkdesk? Vul dan het Excel-blad in"
        if first == "excel":
            begin = f"Open de bijlage {files['excel']} in Excel. Vul in wat er gevraagd wordt"
        yield f"{begin}, sla het op en mail het terug."
    if "formulier" in files:
        begin = "Liever op papier? Druk het formulier"
        if first == "formulier":
            begin = f"Druk de bijlage {files['formulier']}"
        yield f"{begin} af, vul het in en mail een foto ervan."


def answering_mail(group: str, file: str, signed: str) -> Mail:
    """Return the e-mail with which a trekker sends the answer."""
    body = (
        f"Beste projectleider,\n\nHierbij de stand van {group}, in de bijlage {file}. Sleep het bestand op "
        f"het venster van wijkdesk om het over te nemen.\n\nMet vriendelijke groet,\n{signed or 'de trekker'}"
    )
    return Mail("", f"Stand van {group}", body)
