"""The verb `uitvraag`: taakgroepen are asked for their stand, one or more at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.asked import stand_in
from wijkdesk.cli.context import SUFFIX, day_asked, readable, today
from wijkdesk.cli.export_verbs import say_public
from wijkdesk.cli.name_verbs import say_nameless
from wijkdesk.cli.naming import record_named, soort_named
from wijkdesk.cli.target import OTHER_ENDINGS, check_ending, check_folder, check_target, make_folder
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted, long_date
from wijkdesk.exchange.uitvraag import (
    FORM,
    SHEET,
    WERKBESTAND,
    Askable,
    Maker,
    Piece,
    Ready,
    Wish,
    askable,
    is_made,
    make_all,
    names_of,
)
from wijkdesk.exchange.werk.asking import signature
from wijkdesk.exchange.werk.writing import Request

if TYPE_CHECKING:
    from datetime import date

    from wijkdesk.cli.context import Context
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand
    from wijkdesk.store.store import Store

_ENDINGS: Final = {WERKBESTAND: ".wijkwerk", SHEET: ".xlsx", FORM: ".pdf"}
_CALLED: Final = {SHEET: "Een invulblad is een Excel-bestand", FORM: "Een invulformulier is een PDF"}
_LETTER: Final = "_e-mail.txt"


@dataclass(frozen=True)
class _Plan:
    """What will be made, found before anything is written."""

    wish: Wish
    stand: Stand
    places: Mapping[str, Mapping[str, Path]]
    """Per taakgroep where each of its files goes, by the name that it has of itself."""
    letters: Mapping[str, Path]
    folder: Path | None
    """The folder that all go into; None for one file under a name that was chosen."""
    before: Sequence[Askable] = ()
    """Whose files were made before, by the same uitvraag that was broken off."""

    def place(self, group: str, name: str) -> Path:
        """Return where a file for a taakgroep goes."""
        return self.places[group][name]


def ask(context: Context) -> int:
    """`uitvraag`: make the files with which taakgroepen are asked, and the e-mail that goes along."""
    # First without the right to change anything: what is refused leaves the dossier as it was.
    with context.reading() as store:
        _planned(context, store)
    made: list[Ready] = []
    with context.writing() as store:
        plan = _planned(context, store)
        if plan.folder is not None:
            make_folder(plan.folder)
        say_nameless(context, store)
        say_public(context, plan.wish.ceiling)
        if plan.wish.until is not None and plan.wish.until < today():
            context.aside.line(f"Let op: {long_date(plan.wish.until)} is al geweest.")
        maker = Maker(store, plan.stand, partial(_form, store, plan.stand))
        for group in plan.before if not context.request.on("--json") else ():
            context.out.line(f"Was al gemaakt: {group.name}")
        for ready in make_all(maker, plan.wish, plan.place, plan.letters, lambda _: None):
            made.append(ready)
            if not context.request.on("--json"):
                _tell(context, ready, plan.letters.get(ready.group))
    if context.request.on("--json"):
        context.out.json(_as_json(plan, made))
    return 0


def _planned(context: Context, store: Store) -> _Plan:
    forms = _forms(context)
    stand = stand_in(context, store)
    dossier = store.read()
    groups = _groups(context, dossier, stand)
    until = _until(context)
    whom = readable(context.request.option("--voor"))
    password = context.request.option("--wachtwoord")
    wish = Wish(groups, until, _klasse(context), password, forms, signature(store), whom)
    Request(stand.project.id, ceiling=wish.ceiling).check()
    folder = _folder(context, wish)
    places = _places(context, store, wish, stand.project.id, folder)
    letters = _letters(context, places)
    plan = _Plan(wish, stand, places, letters, folder)
    before = _before(context, store, plan)
    left = tuple(group for group in groups if group not in before) or groups
    files = [path for group in left for path in places[group.id].values()]
    _check_new((*files, *(letters[group.id] for group in left if letters)), folder)
    return replace(plan, wish=replace(wish, groups=left), before=before)


def _before(context: Context, store: Store, plan: _Plan) -> list[Askable]:
    """Return the taakgroepen whose files lie there already: only who asks all of them goes on."""
    if not context.request.on("--alle") or plan.folder is None or not plan.folder.is_dir():
        return []
    maker, wish = Maker(store, plan.stand, partial(_form, store, plan.stand)), plan.wish
    return [
        group
        for group in wish.groups
        if is_made(
            maker,
            wish,
            group,
            dict(zip(wish.forms, plan.places[group.id].values(), strict=True)),
            plan.letters.get(group.id),
        )
    ]


def _forms(context: Context) -> tuple[str, ...]:
    """Return as what it is to be made; UserError where that is something unknown."""
    asked = [word.strip().casefold() for word in (context.request.option("--als") or WERKBESTAND).split(",")]
    for word in asked:
        if word not in _ENDINGS:
            raise UserError(
                f"‘{word}’ kan niet. Kies --als werkbestand, --als excel of --als formulier, of meer met een "
                "komma ertussen."
            )
    if WERKBESTAND not in asked:
        for option in ("--klasse", "--wachtwoord"):
            if context.request.option(option):
                what = "invulblad" if SHEET in asked else "invulformulier"
                raise UserError(
                    f"{option} kan niet bij een {what}: dat gaat tot klasse V1 en zonder wachtwoord."
                )
    # The werkbestand comes first, for the e-mail begins with it.
    return tuple(form for form in _ENDINGS if form in asked)


def _klasse(context: Context) -> Klasse:
    asked = (context.request.option("--klasse") or "V1").upper()
    if asked not in Klasse.__members__:
        raise UserError(f"‘{asked}’ is geen klasse. Kies uit V0, V1 en V2.")
    return Klasse[asked]


def _until(context: Context) -> date | None:
    asked = context.request.option("--terug")
    return day_asked(asked) if asked else None


def _groups(context: Context, dossier: Dossier, stand: Stand) -> tuple[Askable, ...]:
    known = askable(stand, dossier)
    if context.request.on("--alle"):
        if context.request.rest:
            raise UserError("Noem taakgroepen, of kies --alle; niet allebei.")
        if not known:
            raise UserError("Er zijn geen taakgroepen om iets te vragen. Leg eerst een taakgroep vast.")
        return tuple(known)
    if not context.request.rest:
        raise UserError("Welke taakgroep? Noem er een of meer, zoals TG1 TG2, of kies --alle.")
    by_id = {group.id: group for group in known}
    soort, found = soort_named("taakgroep"), {}
    for word in context.request.rest:
        record = record_named(dossier, soort, word, stand.project.id)
        found[record.id] = by_id.get(record.id) or Askable(record.id, dossier.title(record.id), "", "")
    return tuple(found.values())


def _target(context: Context) -> Path:
    return Path(context.request.option("--uit")).expanduser()


def _folder(context: Context, wish: Wish) -> Path | None:
    """Return the folder that was named; None where a file was.

    Several files need one; and a file without an ending would open with nothing.
    """
    target, several = _target(context), len(wish.groups) * len(wish.forms) > 1
    is_folder = several or target.is_dir() or not target.suffix
    if is_folder:
        if target.suffix.lower() in {SUFFIX, *OTHER_ENDINGS} and not target.is_dir():
            # A folder of that name would look like the one file that was meant.
            raise UserError(
                f"Dit worden meer bestanden, en {target.name} is een naam voor één. Noem een map, zoals "
                f"{target.stem}."
            )
        check_folder(target)
    return target if is_folder else None


def _places(
    context: Context, store: Store, wish: Wish, project: str, folder: Path | None
) -> dict[str, dict[str, Path]]:
    """Return per taakgroep where its files go: into the folder, or one under the name that was given."""
    names = {group.id: names_of(store, project, wish, group).values() for group in wish.groups}
    if folder is not None:
        return {key: {name: folder / name for name in found} for key, found in names.items()}
    target, (form,) = _target(context), wish.forms
    if form == WERKBESTAND:
        check_ending(target, _ENDINGS[form], OTHER_ENDINGS)
    elif target.suffix.lower() != _ENDINGS[form]:
        raise UserError(f"{_CALLED[form]}. Noem het bijvoorbeeld {target.stem}{_ENDINGS[form]}.")
    return {key: dict.fromkeys(found, target) for key, found in names.items()}


def _letters(context: Context, places: Mapping[str, Mapping[str, Path]]) -> dict[str, Path]:
    """Return where the texts for the e-mail go: each beside the first file that goes with it."""
    if not context.request.on("--brief"):
        return {}
    firsts = {key: next(iter(named.values())) for key, named in places.items()}
    return {key: first.with_name(f"{first.stem}{_LETTER}") for key, first in firsts.items()}


def _check_new(places: Iterable[Path], folder: Path | None) -> None:
    """Refuse a place where something stands, before the first file is made."""
    for place in places:
        if folder is None or folder.is_dir():
            check_target(place)
        if place.exists():
            raise UserError(
                f"{place.name} bestaat al. Kies een andere naam of map; er is niets overschreven."
            )


def _form(store: Store, stand: Stand, group: str, until: date | None) -> bytes:
    # Reportlab and the fonts cost half a second that no other uitvraag should wait for.
    from wijkdesk.reports.house import own_house  # noqa: PLC0415
    from wijkdesk.reports.render import render  # noqa: PLC0415 - as above

    house = own_house(stand.dossier, store.document)
    return render("invulformulier", stand, about=group, house=house, until=until).pdf


def _tell(context: Context, ready: Ready, letter: Path | None) -> None:
    for piece in ready.pieces:
        context.out.line(f"{_what(piece)}: {piece.path}")
    if letter is not None:
        to = f" (aan {ready.mail.to})" if ready.mail.to else ""
        context.out.line(f"Tekst voor de e-mail{to}: {letter}")


def _what(piece: Piece) -> str:
    if piece.form == FORM:
        return "Invulformulier gemaakt"
    if piece.form == SHEET:
        return f"Invulblad gemaakt met {counted(piece.count, 'regel', 'regels')}"
    return f"Werkbestand gemaakt met {counted(piece.count, 'gegeven', 'gegevens')}"


def _as_json(plan: _Plan, made: Sequence[Ready]) -> dict[str, Any]:
    return {
        "terug": plan.wish.until.isoformat() if plan.wish.until else None,
        "al gemaakt": [group.id for group in plan.before],
        "uitvragen": [
            {
                "taakgroep": ready.group,
                "naam": ready.name,
                "voor": ready.whom,
                "bestanden": [
                    {"als": piece.form, "pad": str(piece.path), "gegevens": piece.count}
                    for piece in ready.pieces
                ],
                "brief": {
                    "aan": ready.mail.to,
                    "onderwerp": ready.mail.subject,
                    "tekst": ready.mail.body,
                    "pad": str(plan.letters[ready.group]) if ready.group in plan.letters else None,
                },
            }
            for ready in made
        ],
    }


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"uitvraag": ask}
