"""Verbs about editions: definitief, the list, printing one again, sending, and what changed since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wijkdesk.cli.asked import form_asked, kind_asked, stand_at, stand_in
from wijkdesk.cli.context import check_past, day_asked, today
from wijkdesk.cli.target import check_target
from wijkdesk.domain import formats
from wijkdesk.domain.editie import (
    check_correctie,
    edities,
    naam_van,
    verzendingen_van,
)
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.momentopname import from_text, opname_of
from wijkdesk.domain.nakijken import open_punten
from wijkdesk.domain.sinds import KOPPEN, Lijst, sinds
from wijkdesk.domain.typed import parse
from wijkdesk.domain.verantwoording import Rapport, Rapportageverplichting
from wijkdesk.exchange.whole import write_whole
from wijkdesk.store.editions import keep, next_number, pages, send

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wijkdesk.cli.context import Context
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.editie import Editie
    from wijkdesk.domain.momentopname import Momentopname
    from wijkdesk.domain.nakijken import Punt
    from wijkdesk.domain.rapportvorm import Samenstelling
    from wijkdesk.domain.sinds import Sinds
    from wijkdesk.domain.stand import Stand
    from wijkdesk.reports.house import House
    from wijkdesk.store.store import Store


def make_final(context: Context) -> int:
    """`rapport --definitief`: freeze an edition and write its file; 1 where something is still open."""
    from wijkdesk.reports.looked_over import look_over  # noqa: PLC0415 - paper is slow to load
    from wijkdesk.reports.render import is_local  # noqa: PLC0415 - as above

    key, request = kind_asked(context), context.request
    if is_local(key):
        raise UserError("Dit rapport blijft op uw eigen scherm en printer. Het kan niet definitief worden.")
    target = _target(context)
    with context.writing() as store:
        stand = stand_in(context, store)
        chosen, house = form_asked(context, store, stand, key)
        owed = _owed(stand.dossier, request.option("--voor"))
        points = look_over(stand, chosen, owed, _sections(stand, chosen) if owed else ())
        left = open_punten(points, {point.key: request.option("--accepteer") for point in points})
        if left:
            _tell_points(context, left)
            return 1
        edition = _edition(context, store, stand, (chosen, house), points)
        _write_and_keep(store, target, edition)
    context.out.line(f"{edition.soort} {edition.nummer} is definitief: {target}")
    return 0


def _sections(stand: Stand, chosen: Samenstelling) -> tuple[str, ...]:
    """Return the sections that a report can have, for what its receiver demands."""
    from wijkdesk.reports.render import render  # noqa: PLC0415 - paper is slow to load

    return render(chosen.soort, stand, about=chosen.over or None, chosen=chosen).sections


def _target(context: Context) -> Path:
    """Return where the file of an edition is to come; UserError for another format than that of editions."""
    target = Path(context.request.option("--uit")).expanduser()
    check_target(target)
    asked = context.request.option("--als").casefold().lstrip(".")
    if target.suffix.casefold() not in {"", ".pdf"} or asked not in {"", "pdf"}:
        raise UserError("Een definitief rapport is een PDF. Kies met --uit een naam die eindigt op .pdf.")
    return target


def _write_and_keep(store: Store, target: Path, edition: Editie) -> None:
    """Write the file first: where it cannot come, nothing is definitief; and no file where nothing is."""
    before = target.read_bytes() if target.is_file() else None
    write_whole(target, edition.pdf)
    try:
        keep(store, edition)
    except BaseException:
        # A page with a number that no edition has would pass for one.
        if before is None:
            target.unlink(missing_ok=True)
        else:
            write_whole(target, before)
        raise


def _edition(
    context: Context, store: Store, stand: Stand, form: tuple[Samenstelling, House], points: Sequence[Punt]
) -> Editie:
    from wijkdesk.reports.editions import edition_of  # noqa: PLC0415 - paper is slow to load
    from wijkdesk.reports.render import kinds  # noqa: PLC0415 - as above

    (chosen, house), request = form, context.request
    number = request.option("--erratum")
    earlier = _named(stand.dossier, number) if number else None
    check_correctie(
        stand.dossier,
        kinds()[chosen.soort],
        earlier.id if earlier else "",
        request.option("--verbetert"),
    )
    made = edition_of(
        stand,
        chosen,
        number=next_number(store, stand.project.id, stand.peildatum.year),
        today=today(),
        corrects=earlier,
        correction=request.option("--verbetert"),
        house=house,
    )
    return replace(
        made,
        aanvaard=tuple((point.zin, request.option("--accepteer").strip()) for point in points),
        verplichting=_owed(stand.dossier, request.option("--voor")),
    )


def _tell_points(context: Context, left: Sequence[Punt]) -> None:
    context.out.line("Nog niet definitief. Eerst nakijken:")
    for point in left:
        context.out.line(f"- {point.zin}. {point.waarom}")
    if all(not point.hard for point in left):
        context.out.line("Zo laten? Geef met --accepteer op waarom; dat wordt bij de editie bewaard.")


def _owed(dossier: Dossier, asked: str) -> str:
    if not asked:
        return ""
    for duty in dossier.all(Rapportageverplichting):
        if asked.casefold() in {duty.code.casefold(), duty.titel.casefold()}:
            return duty.id
    raise UserError(
        f"De rapportageverplichting ‘{asked}’ is er niet. Kijk met ‘toon rapportageverplichting’."
    )


def _named(dossier: Dossier, number: str) -> Rapport:
    found = next((rapport for rapport in edities(dossier) if rapport.nummer == number), None)
    if found is None:
        known = formats.listed([rapport.nummer for rapport in edities(dossier)]) or "nog geen"
        raise UserError(f"Editie ‘{number}’ is er niet. Er zijn: {known}.")
    return found


def show_editions(context: Context) -> int:
    """`edities`: list what was made definitief, with what was sent to whom."""
    with context.reading() as store:
        dossier = store.read()
    dossier = dossier.of_project(context.project(dossier).id)
    found = [_as_json(dossier, rapport) for rapport in edities(dossier)]
    if context.request.on("--json"):
        context.out.json(found)
    elif not found:
        context.out.line("Er is nog niets definitief.")
    else:
        heads = ("Nummer", "Soort", "Stand per", "Status", "Erratum bij", "Verzonden aan")
        rows = [
            (
                row["nummer"],
                row["soort"],
                row["peildatum"],
                row["status"],
                row["erratum_bij"] or "",
                ", ".join(f"{sent['aan']} ({sent['op']})" for sent in row["verzonden"]),
            )
            for row in found
        ]
        context.out.table(heads, rows)
    return 0


def _as_json(dossier: Dossier, rapport: Rapport) -> dict[str, Any]:
    earlier = dossier.get(Rapport, rapport.corrigeert)
    return {
        "nummer": rapport.nummer,
        "soort": rapport.soort,
        "over": dossier.title(rapport.over),
        "peildatum": rapport.peildatum.isoformat() if rapport.peildatum else None,
        "status": rapport.status.value if rapport.status else None,
        "vastgelegd_op": rapport.vastgelegd_op.isoformat() if rapport.vastgelegd_op else None,
        "vingerafdruk": rapport.vingerafdruk,
        "erratum_bij": earlier.nummer if earlier else None,
        "verbetert": rapport.correctie,
        "aanvaard": [dict(row) for row in rapport.aanvaard],
        "verzonden": [
            {"aan": sent.aan, "op": sent.op.isoformat() if sent.op else None, "hoe": sent.hoe}
            for sent in verzendingen_van(dossier, rapport)
        ],
    }


def print_edition(context: Context) -> int:
    """`editie`: write the file of an edition again, the same bytes as when it was made definitief."""
    target = _target(context)
    with context.reading() as store:
        rapport = _asked(context, store)
        data = pages(store, rapport)
    write_whole(target, data)
    context.out.line(f"{naam_van(rapport)}: {target}")
    return 0


def note_sent(context: Context) -> int:
    """`verzonden`: note to whom an edition went, and when."""
    on = day_asked(context.request.option("--op")) if context.request.option("--op") else today()
    check_past(on)
    with context.reading() as store:
        rapport = _asked(context, store)
    with context.writing() as store:
        send(store, rapport, context.request.option("--aan"), on, context.request.option("--hoe"))
    context.out.line(f"{naam_van(rapport)} is verzonden aan {context.request.option('--aan')}.")
    return 0


def _asked(context: Context, store: Store) -> Rapport:
    dossier = store.read()
    return _named(dossier.of_project(context.project(dossier).id), context.request.words["NUMMER"])


def show_since(context: Context) -> int:
    """`sinds`: tell what changed between two editions, or two days, or one of them and now."""
    with context.reading() as store:
        asked, until = context.request.words["VANAF"], context.request.option("--tot")
        first, last = _day(asked), _day(until)
        if first and last:
            _check_order(first, last)
        old = _moment(context, store, asked)
        new = _moment(context, store, until) if until else opname_of(stand_in(context, store))
    if until:
        _check_order(old.peildatum, new.peildatum)
    found = sinds(old, new)
    if context.request.on("--json"):
        context.out.json(_since_json(found))
    else:
        # Two editions can have one peildatum: what was asked tells them apart.
        then, now = formats.long_date(found.van), formats.long_date(found.tot)
        context.out.line(f"Van {asked} (stand per {then}) tot {until or 'nu'} (stand per {now})")
        _tell_since(context, found)
    return 0


def _day(asked: str) -> date | None:
    """Return the day that was typed; None for what is no day."""
    try:
        found: date | None = parse(field_of(Project, "peildatum"), asked)
    except UserError:
        return None
    return found


def _check_order(since: date, until: date) -> None:
    if until < since:
        raise UserError(
            f"{formats.long_date(until)} ligt voor {formats.long_date(since)}. "
            "Noem eerst het oude moment, dan het nieuwe. Draai de twee om."
        )


def _moment(context: Context, store: Store, asked: str) -> Momentopname:
    dossier = store.read()
    project = context.project(dossier)
    rapport = next((r for r in edities(dossier.of_project(project.id)) if r.nummer == asked), None)
    if rapport is not None:
        frozen = from_text(rapport.stand)
        if frozen is None:
            raise UserError(f"Van {naam_van(rapport)} zijn de gegevens niet bewaard om mee te vergelijken.")
        return frozen
    if _day(asked) is None:
        raise UserError(
            f"‘{asked}’ is geen nummer van een editie en geen datum. "
            "Schrijf een datum als 2012-06-15. De nummers ziet u met ‘wijkdesk edities’."
        )
    return opname_of(stand_at(context, store, day_asked(asked)))


def _since_json(found: Sinds) -> dict[str, Any]:
    return {
        "van": found.van.isoformat(),
        "tot": found.tot.isoformat(),
        **{
            lijst.value: [
                {
                    "soort": change.naam,
                    "code": change.code,
                    "titel": change.titel,
                    "veld": change.veld,
                    "oud": change.oud,
                    "nieuw": change.nieuw,
                    "reden": change.reden,
                }
                for change in found.lijst(lijst)
            ]
            for lijst in Lijst
        },
        "cijfers": {
            path: {"oud": change.oud, "nieuw": change.nieuw, "verschil": change.delta}
            for path, change in found.cijfers.items()
        },
    }


def _tell_since(context: Context, found: Sinds) -> None:
    out = context.out
    if found.leeg:
        out.line("Er is niets veranderd.")
    for lijst in Lijst:
        changes = found.lijst(lijst)
        if changes:
            out.heading(f"{KOPPEN[lijst]} ({len(changes)})")
            rows = [(c.code, c.titel, c.oud, c.nieuw, c.reden) for c in changes]
            out.table(("Code", "Wat", "Was", "Is", "Waarom"), rows)
