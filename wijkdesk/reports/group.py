"""The voortgangsrapportage of a taakgroep: who is in it, how it stands, and what each houder has to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from wijkdesk.domain.borging import Voortgangsbericht
from wijkdesk.domain.formats import capitalised, counted_in_words, listed
from wijkdesk.domain.frame import Contactpersoon, Organisatie
from wijkdesk.domain.overleg import (
    Actie,
    Besluit,
    BesluitStatus,
    Bijeenkomst,
    BijeenkomstStatus,
    Lidmaatschap,
    LidRol,
    Overleg,
)
from wijkdesk.domain.overlegritme import vaste_maanden
from wijkdesk.domain.voortgang import OPEN
from wijkdesk.reports.block import Block, Stack, Words
from wijkdesk.reports.kind import Asking, Made, Subjects
from wijkdesk.reports.lights import light
from wijkdesk.reports.paper import chapter, furniture, nothing
from wijkdesk.reports.sections import Ending, Labelled, Strip
from wijkdesk.reports.shown import counted, days, percent
from wijkdesk.reports.since import since_section
from wijkdesk.reports.style import BODY, NAME, STRONG_BODY, STRONG_NAME, TEXT_WIDTH, Align
from wijkdesk.reports.table import Column, Look, Row, Table
from wijkdesk.reports.topic import section, sentence
from wijkdesk.reports.wording import NOBODY, as_cell, as_sentence, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.domain.stand_delen import ActieStand, DoelstellingStand, TaakgroepStand
    from wijkdesk.reports.document import Chapter
    from wijkdesk.reports.wording import Wording

_ROLES: Final = tuple(LidRol)
_LONE: Final = 3


def group_subjects(wording: Wording) -> Subjects:
    """Return the taakgroepen that a report can be about."""
    return {group.id: group.naam for group in wording.stand.taakgroepen.values()}


def no_group(wording: Wording, name: str) -> Made:
    """Return the page that says that there are no taakgroepen yet."""
    word = wording.words.uitvoerend_overleg
    text = f"Er zijn nog geen {word.meervoud}. Vul ze in bij Werk, Overleg."
    return Made([nothing(word.kop_meervoud, text, furniture(wording, name))])


def groups(asking: Asking) -> Made:
    """Return a chapter per taakgroep."""
    if not asking.subjects:
        return no_group(asking.wording, _name(asking.wording))
    return Made([_group(asking.wording, asking.wording.stand.taakgroepen[key]) for key in asking.subjects])


def _name(wording: Wording) -> str:
    return f"Voortgang {wording.words.uitvoerend_overleg.enkelvoud}"


def _group(wording: Wording, group: TaakgroepStand) -> Chapter:
    acties = actions_of(wording, group)
    goals = frozenset(goal.id for goal in goals_of(wording, group))
    own = {*(actie.id for actie in acties), *goals}
    blocks = [
        *_facts(wording, group),
        *_members(wording, group),
        *_goals(wording, group),
        *since_section(wording, lambda change: bool(own & {change.id, change.deel_van}), goals | {group.id}),
        *_reported(wording, group),
        *_awaited(wording, group),
        *_actions(wording, acties),
    ]
    around = furniture(wording, _name(wording), _about(wording, group))
    return chapter(capitalised(wording.group(group.naam)), _lead(wording, group, acties), blocks, around)


def _about(wording: Wording, group: TaakgroepStand) -> str:
    """Return the name of a taakgroep behind that of the report, which has its word already."""
    name = wording.group(group.naam)
    rest = name.removeprefix(f"{wording.words.uitvoerend_overleg.enkelvoud} ")
    # A letter or a number alone says nothing: kernoverleg A.
    return rest if len(rest) > _LONE else name


def actions_of(wording: Wording, group: TaakgroepStand) -> list[ActieStand]:
    """Return the acties in the plannen of a taakgroep and from its bijeenkomsten, in order of deadline."""
    dossier = wording.stand.dossier
    plans = {plan.id for plan in wording.stand.plannen.values() if plan.overleg == group.id}
    goals = {goal.id for goal in wording.stand.doelstellingen.values() if goal.plan in plans}
    meetings = {meeting.id for meeting in dossier.where(Bijeenkomst, "overleg", group.id)}
    found = []
    for actie in wording.stand.acties.values():
        record = dossier.get(Actie, actie.id)
        if record is not None and (actie.doelstelling in goals or record.bijeenkomst in meetings):
            found.append(actie)
    return found


def goals_of(wording: Wording, group: TaakgroepStand) -> list[DoelstellingStand]:
    """Return the doelstellingen that a taakgroep works on."""
    plans = {plan.id for plan in wording.stand.plannen.values() if plan.overleg == group.id}
    return [goal for goal in wording.stand.doelstellingen.values() if goal.plan in plans]


def _lead(wording: Wording, group: TaakgroepStand, acties: Sequence[ActieStand]) -> str:
    reason = as_sentence(wording.reason(group.oordeel.reden))
    late = sum(1 for actie in acties if actie.te_laat_dagen)
    if not acties:
        return f"{reason} Er zijn nog geen acties."
    done, whole = group.voortgang.gereed, group.voortgang.totaal
    text = f"{reason} {done} van de {whole} acties {'is' if done == 1 else 'zijn'} gereed"
    if whole < 2:
        text = f"{reason} Er {'is' if len(acties) == 1 else 'zijn'} {counted(len(acties), 'actie', 'acties')}"
    return f"{text}, {late} te laat." if late else f"{text}, geen enkele te laat."


def _facts(wording: Wording, group: TaakgroepStand) -> list[Block]:
    """Return the strip: trekker, last meeting, next meeting, rhythm."""
    overleg = wording.stand.dossier.get(Overleg, group.id)
    cells = []
    trekker = wording.words.trekker
    if group.vacature and group.vacature_sinds:
        since = f"{wording.words.uitvoerend_overleg.enkelvoud} zonder {trekker.enkelvoud}"
        cells.append(Ending("al", days(group.vacature_dagen or 0), f"{trekker.kop} vacant", since))
    elif group.maanden is not None:
        changes = counted(group.wisselingen, "wisseling", "wisselingen") if group.wisselingen else ""
        cells.append(
            Ending("al", counted(group.maanden, "maand", "maanden"), f"Zelfde {trekker.enkelvoud}", changes)
        )
    if group.laatste_bijeenkomst:
        ago = (wording.day - group.laatste_bijeenkomst).days
        text = f"{wording.when(group.laatste_bijeenkomst)}{', te lang' if group.stil else ''}"
        cells.append(Ending("", f"{days(ago)} geleden", "Laatste bijeenkomst", text))
    coming = next_meeting(wording, group.id)
    if coming and coming.datum:
        left = (coming.datum - wording.day).days
        cells.append(Ending("over", days(left), "Volgende bijeenkomst", wording.when(coming.datum)))
    if overleg and overleg.frequentie_weken:
        weeks = counted(overleg.frequentie_weken, "week", "weken")
        cells.append(Ending("elke", weeks, "Afgesproken ritme", ""))
    return section("Trekker en ritme", "", *([Strip(cells[:4])] if cells else []))


def next_meeting(wording: Wording, overleg: str) -> Bijeenkomst | None:
    """Return the first bijeenkomst of an overleg that is still to come."""
    found = [
        meeting
        for meeting in wording.stand.dossier.where(Bijeenkomst, "overleg", overleg)
        if meeting.datum and meeting.datum > wording.day and meeting.status != BijeenkomstStatus.VERVALLEN
    ]
    return min(found, key=lambda meeting: meeting.datum or date.max, default=None)


def _members(wording: Wording, group: TaakgroepStand) -> list[Block]:
    """Return who is in the taakgroep by function, and which domeinen are missing."""
    dossier = wording.stand.dossier
    members = [
        member
        for member in dossier.where(Lidmaatschap, "overleg", group.id)
        if (member.tot is None or member.tot >= wording.day)
        and (member.van is None or member.van <= wording.day)
    ]
    rows = [_member(wording, m) for m in sorted(members, key=lambda m: _ROLES.index(m.rol or LidRol.LID))]
    columns = [
        Column("functie en organisatie", 232, style=NAME),
        Column("rol", 96),
        Column("domein", 84),
        Column("sinds", TEXT_WIDTH - 412, Align.RIGHT, gap=0),
    ]
    blocks: list[Block] = [Table(columns, rows, Look(pad=4.2))] if rows else []
    missing = [domain.label.lower() for domain in group.ontbrekende_domeinen]
    if missing:
        verb = "ontbreekt" if len(missing) == 1 else "ontbreken"
        blocks.append(
            Words(
                f"In {wording.words.uitvoerend_overleg.met_lidwoord} {verb}: {listed(missing)}.",
                BODY,
                before=5,
            )
        )
    if group.zonder_beleidsmedewerker:
        blocks.append(Words("Er is geen beleidsmedewerker.", BODY, before=2))
    return section("Samenstelling", "", *blocks)


def _member(wording: Wording, member: Lidmaatschap) -> Row:
    dossier = wording.stand.dossier
    person = dossier.get(Contactpersoon, member.persoon)
    organisation = dossier.get(Organisatie, member.namens or (person.organisatie if person else None))
    domain = organisation.domein.label.lower() if organisation and organisation.domein else "–"
    role = member.rol.label.lower() if member.rol else "lid"
    if member.rol is LidRol.TREKKER:
        role = wording.words.trekker.enkelvoud
    name = wording.person(member.persoon) or NOBODY
    months = vaste_maanden(member, wording.day)
    return Row((name, role, domain, counted(months, "maand", "maanden") if months is not None else "–"))


def _goals(wording: Wording, group: TaakgroepStand) -> list[Block]:
    rows = [
        Row(
            (
                light(lit(goal.licht)),
                goal.titel,
                percent(goal.pct) if goal.pct is not None else "–",
                Words(as_cell(goal.reden), BODY),
            )
        )
        for goal in goals_of(wording, group)
    ]
    columns = [
        Column("", 22, gap=4, name="licht"),
        Column("doelstelling", 196, style=NAME),
        Column("acties", 44, Align.RIGHT, gap=14),
        Column("waarom dit licht", TEXT_WIDTH - 262, gap=0),
    ]
    return section(
        "Doelstellingen", "", *([Table(columns, rows, Look(pad=4.6, row_heads=False))] if rows else [])
    )


def _actions(wording: Wording, acties: Sequence[ActieStand]) -> list[Block]:
    """Return the open acties per houder, the late ones in Semibold."""
    dossier = wording.stand.dossier
    by_holder: dict[str, list[tuple[ActieStand, Actie]]] = {}
    for actie in acties:
        record = dossier.get(Actie, actie.id)
        if record is not None and record.status in OPEN:
            by_holder.setdefault(wording.person(record.houder) or NOBODY, []).append((actie, record))
    rows = []
    for holder in sorted(by_holder, key=lambda name: (name == NOBODY, name)):
        found = sorted(by_holder[holder], key=lambda pair: pair[1].deadline or date.max)
        for number, (actie, record) in enumerate(found):
            name = Words(holder if not number else "", STRONG_NAME)
            rows.append(Row((name, *_action(wording, actie, record)), keep_with_next=number < len(found) - 1))
    columns = [
        Column("houder", 144, style=NAME, gap=8),
        Column("actie", 156, style=NAME),
        Column("status", 66),
        Column("deadline", TEXT_WIDTH - 366, gap=0),
    ]
    if not rows:
        return section("Acties per houder", "", sentence("Er zijn geen open acties."))
    note = "te laat staat vet"
    return section("Acties per houder", note, Table(columns, rows, Look(pad=4.2, row_heads=False)))


def _action(wording: Wording, actie: ActieStand, record: Actie) -> tuple[Words, str, Block]:
    status = record.status.label.lower() if record.status else "–"
    if actie.voortgang is not None and status == "loopt":
        status = f"loopt, {percent(actie.voortgang)}"
    when = wording.when(record.deadline) if record.deadline else "–"
    style = STRONG_BODY if actie.te_laat_dagen else BODY
    deadline: Block = Words(when, style)
    if actie.te_laat_dagen:
        deadline = Stack([Words(when, style), Words(wording.late(actie.te_laat_dagen), STRONG_BODY)])
    return Words(record.titel, STRONG_NAME if actie.te_laat_dagen else NAME), status, deadline


def _reported(wording: Wording, group: TaakgroepStand) -> list[Block]:
    """Return what the trekker last wrote: what goes well, what is stuck, whose help is asked."""
    told = wording.stand.dossier.where(Voortgangsbericht, "taakgroep", group.id)
    # A form on which only crosses stood says nothing here.
    found = [said for said in told if said.wat_goed or said.wat_vast or said.hulp_van]
    last = max(
        # Of two of one day the same one is last on every laptop, in whatever order they came there.
        found,
        key=lambda said: (said.ontvangen_op is not None, said.ontvangen_op or date.min, said.id),
        default=None,
    )
    if last is None:
        return []
    helper = wording.stand.dossier.title(last.hulp_van)
    items = [
        ("Gaat goed", as_sentence(last.wat_goed)),
        ("Zit vast", as_sentence(last.wat_vast)),
        ("Hulp van", as_sentence(helper)),
    ]
    shown = [(label, text) for label, text in items if text]
    note = f"bericht over {last.periode}" if last.periode else ""
    return section(
        f"Wat {wording.words.trekker.met_lidwoord} schrijft",
        note,
        *([Labelled(shown, label_width=66, gap=3)] if shown else []),
    )


def _awaited(wording: Wording, group: TaakgroepStand) -> list[Block]:
    """Return the besluiten that were proposed or held back in another overleg than this one."""
    dossier = wording.stand.dossier
    above = _above(wording, group.id)
    items = []
    for decision in dossier.all(Besluit):
        meeting = dossier.get(Bijeenkomst, decision.bijeenkomst)
        waiting = decision.status in {BesluitStatus.VOORGESTELD, BesluitStatus.AANGEHOUDEN}
        if waiting and meeting is not None and meeting.overleg in above:
            until = f" Uiterlijk {wording.when(decision.uitvoeren_voor)}." if decision.uitvoeren_voor else ""
            items.append((decision.nummer, f"{as_sentence(decision.tekst)}{until}"))
    count = counted_in_words(len(items), "besluit", "besluiten")
    blocks: list[Block] = [Labelled(items, label_width=46, gap=3)] if items else []
    return section("Wacht op besluit", f"{count} van hogerhand", *blocks)


def _above(wording: Wording, key: str) -> set[str]:
    """Return the overleggen that a taakgroep reports to, directly or not."""
    found: set[str] = set()
    overleg = wording.stand.dossier.get(Overleg, key)
    while overleg is not None and overleg.rapporteert_aan and overleg.rapporteert_aan not in found:
        found.add(overleg.rapporteert_aan)
        overleg = wording.stand.dossier.get(Overleg, overleg.rapporteert_aan)
    return found


def return_day(wording: Wording, overleg: str) -> date:
    """Return when a form should be back: the day before the next bijeenkomst, else within two weeks."""
    coming = next_meeting(wording, overleg)
    limit = wording.day + timedelta(days=14)
    return min(coming.datum - timedelta(days=1), limit) if coming and coming.datum else limit
