"""What people write above a column where wijkdesk has another word for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "aangehouden_tot": ("aangehouden t m", "on hold tot"),
    "bedrag": ("budget", "euro", "totaalbedrag"),
    "code": ("nr", "nummer", "id", "volgnummer", "actienummer", "afkorting"),
    "datum": ("wanneer", "dag", "date"),
    "deadline": (
        "einddatum", "datum gereed", "gereed voor", "klaar op", "klaar voor", "uiterlijk", "streefdatum",
        "due",
        "due date", "wanneer", "datum", "planning", "tijdpad", "voor",
    ),
    "doelstelling": ("doel", "hoort bij doel", "resultaat"),
    "domein": ("sector", "werkveld", "domein van"),
    "eind": ("einde", "einddatum", "tot"),
    "email": (
        "e mail", "mail", "emailadres", "e mailadres", "mailadres", "email work", "email zakelijk",
        "e mail zakelijk", "zakelijke e mail", "primary email", "e mail 1",
    ),
    "functie": ("rol", "functienaam", "job title", "functieomschrijving", "beroep", "discipline",
        "hoedanigheid"),
    "gereed_op": ("afgerond op", "klaar", "datum klaar"),
    "houder": (
        "wie", "trekker", "verantwoordelijke", "eigenaar", "actiehouder", "uitvoerder", "door wie", "door",
        "assignee", "actie door",
    ),
    "naam": (
        "volledige naam", "display name", "naam contactpersoon", "contactpersoon", "naam persoon",
        "achternaam",
        "voornaam", "tussenvoegsel", "tussenvoegsels", "first name", "middle name", "last name",
        "voorletters",
        "weergavenaam",
    ),
    "opmerking": ("toelichting", "notities", "bijzonderheden", "opmerkingen", "notes", "memo"),
    "opmerking_trekker": ("opmerking", "opmerkingen", "toelichting", "stand van zaken"),
    "organisatie": (
        "instelling", "bedrijf", "company", "werkgever", "partij", "naam organisatie", "organisatienaam",
        "org",
        "organization", "werkt bij",
    ),
    "overleg": ("taakgroep", "werkgroep", "groep", "overleggroep"),
    "persoon": ("naam", "lid", "contactpersoon", "functie"),
    "prioriteit": ("urgentie", "priority"),
    "soort": ("type", "categorie", "soort organisatie"),
    "start": ("begin", "begindatum", "startdatum", "start date", "vanaf"),
    "status": ("stand", "voortgang status", "stavaza"),
    "telefoon": (
        "tel", "telefoonnummer", "mobiel", "business phone", "tel nr", "telnr", "telefoon werk", "work phone",
        "telefoon zakelijk", "mobiele telefoon", "gsm", "tel nummer", "zakelijk telefoonnummer",
    ),
    "titel": (
        "activiteit", "wat", "onderwerp", "taak", "omschrijving", "subject", "actiepunt", "beschrijving",
        "naam", "task",
    ),
    "voortgang": ("percentage", "gereed", "done", "progress"),
    "website": ("site", "url", "web", "webpagina", "internet", "homepage"),
}  # fmt: skip
"""By the name of a field; the words as `folded` writes them."""

NAME_PARTS: Final = frozenset(
    {"voornaam", "voorletters", "tussenvoegsel", "tussenvoegsels", "achternaam", "first name", "middle name",
     "last name"}
)  # fmt: skip
"""Heads of columns that make one name together."""

PRIVATE: Final[Mapping[str, str]] = {
    "bsn": "burgerservicenummer",
    "burgerservicenummer": "burgerservicenummer",
    "sofinummer": "burgerservicenummer",
    "geboortedatum": "geboortedatum",
    "geboren": "geboortedatum",
    "geb datum": "geboortedatum",
    "birthday": "geboortedatum",
    "geslacht": "persoonsgegeven",
    "gender": "persoonsgegeven",
    "leeftijd": "persoonsgegeven",
    "privé adres": "privéadres",
    "prive adres": "privéadres",
    "priveadres": "privéadres",
    "adres": "privéadres",
    "adres prive": "privéadres",
    "woonadres": "privéadres",
    "thuisadres": "privéadres",
    "huisadres": "privéadres",
    "woonplaats": "privéadres",
    "straat": "privéadres",
    "huisnummer": "privéadres",
    "postcode": "privéadres",
    "postcode woonplaats": "privéadres",
    "plaats": "privéadres",
    "home street": "privéadres",
    "home city": "privéadres",
    "home zip": "privéadres",
    "home state": "privéadres",
    "home country": "privéadres",
    "prive telefoon": "privénummer",
    "telefoon prive": "privénummer",
    "telefoon thuis": "privénummer",
    "home phone": "privénummer",
    "home mobile": "privénummer",
    "prive e mail": "privé-e-mailadres",
    "e mail prive": "privé-e-mailadres",
    "email home": "privé-e-mailadres",
    "mail prive": "privé-e-mailadres",
    "iban": "rekeningnummer",
    "rekeningnummer": "rekeningnummer",
    "diagnose": "medisch gegeven",
    "medicatie": "medisch gegeven",
}
"""Columns about someone's private life: nothing of it is taken over (C20)."""

CHOICE_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "niet_gestart": (
        "open",
        "nieuw",
        "nog te doen",
        "te doen",
        "nog niet",
        "nog niet gestart",
        "gepland",
        "todo",
        "new",
    ),
    "loopt": ("bezig", "lopend", "in uitvoering", "gestart", "onderhanden", "mee bezig", "in progress"),
    "gereed": ("klaar", "afgerond", "gedaan", "af", "voltooid", "done", "ok", "closed"),
    "aangehouden": ("uitgesteld", "on hold", "pauze", "wacht"),
    "vervallen": ("geannuleerd", "gestopt", "nvt", "n v t", "gaat niet door"),
}
"""Other words for a choice, by its key: proposed, never taken unasked."""
