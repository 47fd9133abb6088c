"""Verbs about what follows from the records: stand and rapport."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.cli.asked import form_asked, kind_asked, stand_asked, stand_in
from wijkdesk.cli.editions import make_final
from wijkdesk.cli.target import check_ending, check_target
from wijkdesk.domain import formats, presets
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import ActieStatus
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.verwacht import verwacht_of
from wijkdesk.exchange.whole import write_whole

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import Oordeel
    from wijkdesk.reports.saving import Form


def show_stand(context: Context) -> int:
    """`stand`: tell the derived values of a project at a peildatum."""
    stand = stand_asked(context)
    if context.request.on("--json"):
        context.out.json(verwacht_of(stand))
    else:
        _tell(context, stand)
    return 0


def report(context: Context) -> int:
    """`rapport`: print a report to a PDF, or write it for Word or Excel."""
    if context.request.on("--definitief"):
        return make_final(context)
    for name in ("--accepteer", "--voor", "--erratum", "--verbetert"):
        # Left out in silence, someone would take a concept for what was put right or accepted.
        if context.request.option(name):
            raise UserError(f"{name} hoort bij een definitief rapport. Geef ook --definitief op.")
    # Reportlab and the fonts cost half a second that no other verb should wait for.
    from wijkdesk.reports.render import render  # noqa: PLC0415
    from wijkdesk.reports.saving import file_of  # noqa: PLC0415

    kind = kind_asked(context)
    target = Path(context.request.option("--uit")).expanduser()
    check_target(target)
    form = _form(context, target)
    with context.reading() as store:
        stand = stand_in(context, store)
        chosen, house = form_asked(context, store, stand, kind)
    amounts = chosen.met_bedragen
    printed = render(kind, stand, about=chosen.over or None, with_amounts=amounts, chosen=chosen, house=house)
    write_whole(target, file_of(printed, form))
    for note in printed.notes:
        context.aside.line(f"Let op: {note}")
    size = formats.counted(printed.pages, "bladzijde", "bladzijden") if form.value == "pdf" else form.label
    context.out.line(f"{printed.title} ({size}): {target}")
    return 0


def _form(context: Context, target: Path) -> Form:
    """Return the format that was asked for by its name, or else by the ending of the file."""
    from wijkdesk.reports.saving import Form, form_of  # noqa: PLC0415  # as above

    asked = context.request.option("--als").casefold()
    endings = [known.ending for known in Form]
    if not asked:
        if target.suffix and target.suffix.casefold() not in endings:
            known = formats.listed(endings)
            raise UserError(
                f"Aan {target.name} is niet te zien wat het wordt. Laat de naam eindigen op {known}."
            )
        return form_of(target.suffix)
    form = next((known for known in Form if asked in {known.value, known.ending.lstrip(".")}), None)
    if form is None:
        known = formats.listed([known.value for known in Form])
        raise UserError(f"‘{context.request.option('--als')}’ is geen soort bestand. Kies uit: {known}.")
    check_ending(target, form.ending, endings)
    return form


def _tell(context: Context, stand: Stand) -> None:
    out, words = context.out, woorden_of(stand.project)
    out.line(f"{stand.project.naam}, stand per {formats.long_date(stand.peildatum)}")
    done, whole = stand.voortgang.gereed, stand.voortgang.totaal
    out.line(f"Voortgang {_pct(stand.voortgang.pct)}; {formats.of(done, whole)} acties gereed.")
    out.heading("Stoplichten")
    out.table(
        ("Aspect", "", "Waarom"),
        [(aspect.label, _light(oordeel), oordeel.reden) for aspect, oordeel in stand.aspecten.items()],
    )
    if stand.zones:
        out.heading(words.gebied.kop_meervoud)
        heads = (words.gebied.kop, "Voortgang", "Tijd", "Resultaat", words.uitvoerend_overleg.kop, "Waarom")
        rows = [
            (
                zone.naam,
                _pct(zone.voortgang.pct),
                _light(zone.tijd),
                _light(zone.resultaat),
                _light(zone.taakgroep),
                zone.taakgroep.reden,
            )
            for zone in stand.zones
        ]
        out.table(heads, rows)
    _tell_late(context, stand)
    meanings = [f"{letter} {text}" for letter, text in presets.LEGENDA.values()]
    out.line(f"\n{' · '.join(meanings)}")


def _tell_late(context: Context, stand: Stand) -> None:
    late = [actie for actie in stand.acties.values() if actie.te_laat_dagen > 0]
    if late:
        context.out.heading("Te laat")
        late.sort(key=lambda actie: -actie.te_laat_dagen)
        rows = [
            (actie.code, actie.titel, ActieStatus(actie.status).label, formats.days(actie.te_laat_dagen))
            for actie in late
        ]
        context.out.table(("Code", "Actie", "Status", "Te laat"), rows)


def _light(oordeel: Oordeel) -> str:
    return presets.LEGENDA[oordeel.licht][0]


def _pct(value: int | None) -> str:
    return formats.UNKNOWN if value is None else formats.percent(value)
