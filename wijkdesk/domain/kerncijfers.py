"""The figures that reports print, each as it stood then and as it stands now (D24)."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.afspraken import Financiering
from wijkdesk.domain.cijfers import KLEINST_GETOOND, VERBORGEN, is_klein
from wijkdesk.domain.formats import euro_of_cents, number, of, percent
from wijkdesk.domain.frozen import dataclass
from wijkdesk.domain.plan import Doelstelling
from wijkdesk.domain.tellingen import is_kleine_telling, telt_mensen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import Aantal, Voortgang

PROJECT: Final = "project"
_PIJLERS: Final = 6
_STAND: Final = "/stand"


@dataclass(frozen=True)
class Kerncijfer:
    """One figure of a report: whom it is about, what it says, how much it is, and whether more is better."""

    sleutel: str
    over: str
    """The key of the record that it belongs to, or `project`."""
    naam: str
    getoond: str
    maat: float
    goed: int = 1
    """1 where more is better, -1 where less is better, 0 where neither can be said."""

    def verborgen(self) -> Kerncijfer:
        """C19: return this figure as a count of so few people that neither it nor its change is told."""
        return replace(self, getoond=VERBORGEN, maat=KLEINST_GETOOND / 2)


@dataclass(frozen=True)
class Verandering:
    """A figure beside what it was."""

    cijfer: Kerncijfer
    was: str
    erbij: float

    @property
    def beter(self) -> bool | None:
        """Tell whether this is better; None where nobody can say."""
        side = self.cijfer.goed * self.erbij
        return side > 0 if side else None

    @property
    def verschil(self) -> str:
        """Return how much was added or taken off, with its sign and its unit: +€ 1.000, −3 punt, +2.

        C19: '' where either was hidden; the one that is shown would give the other away.
        """
        if VERBORGEN in {self.was, self.cijfer.getoond}:
            return ""
        size = abs(self.erbij)
        shown = number(round(size, 2))
        if self.cijfer.getoond.startswith("€"):
            shown = euro_of_cents(round(size * 100))
        elif self.cijfer.getoond.endswith("%"):
            shown = f"{shown} punt"
        return f"{'+' if self.erbij > 0 else '−'}{shown}"


def kerncijfers(stand: Stand) -> list[Kerncijfer]:
    """Return the figures of a stand in the order in which a report tells them."""
    return [*_project(stand), *_delen(stand), *_resultaten(stand), *_afspraken(stand)]


def als_waarden(stand: Stand) -> dict[str, list[Any]]:
    """Return the figures as they are frozen, without their keys."""
    return {figure.sleutel: list(astuple(figure)[1:]) for figure in kerncijfers(stand)}


def veranderd(toen: Mapping[str, Any], nu: Mapping[str, Any]) -> tuple[Verandering, ...]:
    """D24: return the figures that are no longer what they were; what was not frozen is left out."""
    before, found = _gelezen(toen), []
    for key, figure in _gelezen(nu).items():
        then = before.get(key)
        if then is not None and figure.getoond == VERBORGEN and is_klein(then.maat):
            then = then.verborgen()
        if then is not None and then.getoond != figure.getoond:
            found.append(Verandering(figure, then.getoond, round(figure.maat - then.maat, 4)))
    return tuple(found)


def _gelezen(frozen: Mapping[str, Any]) -> dict[str, Kerncijfer]:
    found = {}
    for key, value in frozen.items():
        match value:
            case [str(over), str(naam), str(getoond), int() | float() as maat, int(goed)]:
                figure = Kerncijfer(key, over, naam, getoond, maat, goed)
                found[key] = figure.verborgen() if _telt_weinig(figure) else figure
            case _:
                pass
    return found


def _project(stand: Stand) -> Iterator[Kerncijfer]:
    yield from _voortgang(PROJECT, "", stand.voortgang)
    yield from _koers(PROJECT, "", stand.op_koers)


def _delen(stand: Stand) -> Iterator[Kerncijfer]:
    shown: set[str] = set()
    for zone in stand.zones:
        shown |= set(zone.taakgroepen)
        yield from _voortgang(zone.id, zone.naam, zone.voortgang)
        yield from _koers(zone.id, zone.naam, zone.op_koers)
    for group in stand.taakgroepen.values():
        name = "" if group.id in shown else group.naam
        for figure in _voortgang(group.id, group.naam, group.voortgang):
            # A taakgroep with a gebied of its own would say everything twice.
            yield figure if name else replace(figure, over=f"{group.id}/")


def _voortgang(key: str, who: str, progress: Voortgang) -> Iterator[Kerncijfer]:
    before = f"{who}: " if who else ""
    if progress.pct is not None:
        share = percent(progress.pct)
        yield Kerncijfer(f"{key}/voortgang", key, f"{before}voortgang van de acties", share, progress.pct)
    if progress.totaal:
        done = of(progress.gereed, progress.totaal)
        yield Kerncijfer(f"{key}/gereed", key, f"{before}acties gereed", done, progress.gereed)
        late = number(progress.te_laat)
        yield Kerncijfer(f"{key}/te_laat", key, f"{before}acties te laat", late, progress.te_laat, -1)


def _koers(key: str, who: str, count: Aantal) -> Iterator[Kerncijfer]:
    if count.geheel:
        before = f"{who}: " if who else ""
        yield Kerncijfer(f"{key}/op_koers", key, f"{before}resultaten op koers", str(count), count.deel)


def _resultaten(stand: Stand) -> Iterator[Kerncijfer]:
    for goal in stand.dossier.all(Doelstelling):
        state = stand.doelstellingen.get(goal.id)
        if state is None:
            continue
        if state.pct is not None:
            name = f"{goal.titel}: voortgang van de acties"
            yield Kerncijfer(f"{goal.id}/voortgang", f"{goal.id}/", name, percent(state.pct), state.pct)
        if goal.stand is not None:
            falling = goal.nulmeting is not None and (goal.doelwaarde or 0) < goal.nulmeting
            name = f"{goal.titel}: {goal.indicator_naam or 'stand'}"
            good = -1 if falling else 1
            figure = Kerncijfer(
                f"{goal.id}{_STAND}", goal.id, name, number(goal.stand), float(goal.stand), good
            )
            yield figure.verborgen() if is_kleine_telling(goal, goal.stand) else figure


def _telt_weinig(figure: Kerncijfer) -> bool:
    """C19: tell whether a figure that was frozen counts few people; editions once held them in full."""
    counted = figure.naam.rpartition(": ")[2]
    return figure.sleutel.endswith(_STAND) and is_klein(figure.maat) and telt_mensen(counted)


def _afspraken(stand: Stand) -> Iterator[Kerncijfer]:
    for agreement in stand.convenanten.values():
        if agreement.ondertekend.geheel:
            name = f"handtekeningen {agreement.titel}"
            signed = agreement.ondertekend
            yield Kerncijfer(f"{agreement.id}/getekend", agreement.id, name, str(signed), signed.deel)
    partners = stand.dekkingsgraad
    if partners.geheel:
        name = "kernpartners die iets tekenden dat geldt"
        yield Kerncijfer("project/dekking", PROJECT, name, str(partners), partners.deel)
    for item in stand.borging.values():
        name = f"{item.onderwerp}: pijlers rond"
        yield Kerncijfer(f"{item.id}/graad", item.id, name, of(item.graad, _PIJLERS), item.graad)
    amounts = [source.bedrag for source in stand.dossier.all(Financiering) if source.bedrag is not None]
    if amounts:
        whole = sum(amounts)
        yield Kerncijfer(
            "project/geld", PROJECT, "geld, alles bij elkaar", euro_of_cents(whole), whole / 100, 0
        )
    if stand.geld.bestaand_pct is not None:
        share = stand.geld.bestaand_pct
        name = "geld uit bestaande middelen"
        yield Kerncijfer("project/bestaand", PROJECT, name, percent(share), share)
