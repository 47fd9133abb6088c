"""The verb `ronde`: who has which uitvraag, who answered and who is late."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.asked import stand_in
from wijkdesk.cli.context import today
from wijkdesk.domain.formats import listed, near_date
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.exchange.werk.rounds import Turn, round_now, rounds_before
from wijkdesk.exchange.werk.wording import clean

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.exchange.werk.rounds import Asked

_HEADS: Final = ("Taakgroep", "Bij wie", "Gevraagd", "Terug vóór", "Teruggekomen", "Stand")
_TURNS: Final = {Turn.WAITING: "bij de taakgroep", Turn.LATE: "te laat", Turn.BACK: "terug"}


def show_round(context: Context) -> int:
    """`ronde`: tell who has what and who is late; 1 where someone is late."""
    with context.reading() as store:
        stand, dossier = stand_in(context, store), store.read()
        dossier = dossier.of_project(stand.project.id)
        now = round_now(store, dossier, stand.taakgroepen)
        before = rounds_before(store, dossier, stand.taakgroepen) if context.request.on("--eerder") else []
    asked = {found.overleg for found in now}
    never = [group.naam for key, group in stand.taakgroepen.items() if key not in asked]
    late = sum(found.turn(today()) is Turn.LATE for found in now)
    if context.request.on("--json"):
        context.out.json(
            {
                "ronde": [_as_json(dossier, found) for found in now],
                "nooit gevraagd": [key for key in stand.taakgroepen if key not in asked],
                "eerder": [_as_json(dossier, found) for found in before],
            }
        )
        return int(bool(late))
    say = woorden_of(stand.project).spreker()
    if not now:
        context.out.line(say("Er is nog niets gevraagd aan een taakgroep. Begin met ‘wijkdesk uitvraag’."))
        return 0
    back = sum(found.came is not None for found in now)
    context.out.line(f"{back} van {len(now)} terug{f', {late} te laat' if late else ''}.")
    _table(context, dossier, now, say)
    if never:
        context.out.line(f"Nog nooit gevraagd: {listed(never)}.")
    if before:
        context.out.heading("Eerdere uitvragen")
        _table(context, dossier, before, say)
    return int(bool(late))


def _table(context: Context, dossier: Dossier, found: Sequence[Asked], say: Callable[[str], str]) -> None:
    context.out.table([say(head) for head in _HEADS], [_row(dossier, asked, say) for asked in found])


def _row(dossier: Dossier, asked: Asked, say: Callable[[str], str]) -> tuple[str, ...]:
    share, day = asked.share, today()
    return (
        dossier.title(asked.overleg),
        clean(share.to_whom),
        near_date(share.moment.astimezone().date(), day),
        near_date(share.until, day) if share.until else "–",
        near_date(asked.came, day) if asked.came else "–",
        say(_TURNS[asked.turn(day)]),
    )


def _as_json(dossier: Dossier, asked: Asked) -> dict[str, Any]:
    share, back = asked.share, asked.back
    return {
        "taakgroep": asked.overleg,
        "naam": dossier.title(asked.overleg),
        "voor": share.to_whom,
        "gevraagd": share.moment.isoformat(),
        "terug": share.until.isoformat() if share.until else None,
        "teruggekomen": back.moment.isoformat() if back else asked.came.isoformat() if asked.came else None,
        "import": back.id if back else None,
        "stand": asked.turn(today()).value,
    }


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"ronde": show_round}
