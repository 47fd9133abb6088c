"""Verbs about what follows from the records: stand and rapport."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.cli.target import check_target
from wijkdesk.domain import formats, presets
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.overleg import ActieStatus
from wijkdesk.domain.stand import stand_of
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.verwacht import verwacht_of
from wijkdesk.exchange.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wijkdesk.cli.context import Context
    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import Oordeel
    from wijkdesk.reports.saving import Form

_NUMBERS = {
    "r1": "managementsamenvatting",
    "r2": "voortgang",
    "r3": "gebied",
    "r4": "taakgroep",
    "r5": "subsidie",
    "r6": "borging",
    "r7": "convenanten",
    "r8": "wijkplan",
    "r9": "besluiten",
    "r10": "wijkprofiel",
    "r11": "verkenning",
    "r12": "beleidsdag",
    "r13": "zelfcheck",
    "r14": "krachtenveld",
    "r15": "avg",
}


def show_stand(context: Context) -> int:
    """`stand`: tell the derived values of a project at a peildatum."""
    stand = _stand(context)
    if context.request.on("--json"):
        context.out.json(verwacht_of(stand))
    else:
        _tell(context, stand)
    return 0


def report(context: Context) -> int:
    """`rapport`: print a report to a PDF, or write it for Word or Excel."""
    # Reportlab and the fonts cost half a second that no other verb should wait for.
    from wijkdesk.reports.render import kinds, render, subjects  # noqa: PLC0415
    from wijkdesk.reports.saving import file_of  # noqa: PLC0415

    asked = context.request.words["SOORT"].casefold()
    kind = _NUMBERS.get(asked, asked)
    kind = next((key for key, title in kinds(local=True).items() if kind in {key, title.casefold()}), "")
    if not kind:
        known = formats.listed(list(kinds()))
        raise UserError(f"‘{context.request.words['SOORT']}’ is geen rapport. Kies uit: {known}.")
    target = Path(context.request.option("--uit")).expanduser()
    check_target(target)
    form = _form(context, target)
    stand = _stand(context)
    about = _about(context, stand, subjects(kind, stand))
    printed = render(kind, stand, about=about, with_amounts=context.request.on("--bedragen"))
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
    if not asked:
        return form_of(target.suffix)
    form = next((known for known in Form if asked in {known.value, known.ending.lstrip(".")}), None)
    if form is None:
        known = formats.listed([known.value for known in Form])
        raise UserError(f"‘{context.request.option('--als')}’ is geen soort bestand. Kies uit: {known}.")
    return form


def _about(context: Context, stand: Stand, known: Mapping[str, str]) -> str | None:
    """Return the record that a report is to be about, found by its code or name; None for all of them."""
    asked = context.request.option("--over").casefold()
    if not asked:
        return None
    if not known:
        raise UserError("Dit rapport gaat over het hele project. Laat --over weg.")
    for key, name in known.items():
        record = stand.dossier.find(key)
        if asked in {name.casefold(), record.code.casefold() if record else ""}:
            return key
    close = [key for key, name in known.items() if asked in name.casefold()]
    if len(close) == 1:
        return close[0]
    names = formats.listed(list(known.values()))
    raise UserError(f"‘{context.request.option('--over')}’ is niet te vinden. Kies uit: {names}.")


def _stand(context: Context) -> Stand:
    with context.reading() as store:
        dossier = store.read()
    project = context.project(dossier)
    return stand_of(dossier.of_project(project.id), context.peildatum(project))


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
