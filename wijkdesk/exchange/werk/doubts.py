"""What is odd about a file as a whole: nothing of it is ticked until the user vouches for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wijkdesk.exchange.werk.lines import SILENT, Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.exchange.werk.trust import Trust

SHARE_OF_ROWS: Final = 0.2
FEW: Final = 20
"""So many records may change in a small dossier without a question."""


def whole_file(trust: Trust, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return what is odd about a file as a whole, the gravest first."""
    found = [doubt] if (doubt := _of_sender(trust)) else []
    if trust.brings_project:
        found.append("Dit bestand brengt een ander project mee dan er in uw dossier staat.")
    changed = {line.row for line in lines if line.kind not in SILENT | {LineKind.NEW, LineKind.FILLED}}
    new = {line.row for line in lines if line.kind not in SILENT}
    for edge in (row for uid, row in trust.edges.items() if uid in new):
        # Of two that are the same one is hidden, and everything that names it names the other.
        changed |= {str(edge.values.get(name)) for name in ("van", "naar")}
    if len(changed) > max(FEW, SHARE_OF_ROWS * trust.living):
        found.append(f"Dit bestand verandert wel heel veel: {len(changed)} van uw {trust.living} gegevens.")
    return tuple(found)


def _of_sender(trust: Trust) -> str:
    """Return what is odd about who sends it; '' where nothing is."""
    file, known = trust.file, trust.sender_key
    name = file.sender.name or "deze afzender"
    found = ""
    if trust.is_of_reader:
        found = (
            "Dit bestand zegt uit uw eigen dossier te komen, maar iemand anders ondertekende het. Vraag na "
            f"van wie het is. De woorden van de ondertekenaar zijn: {file.fingerprint}."
        )
    elif known and known != file.key:
        found = (
            f"Dit bestand zegt van {name} te komen, maar de woorden waaraan u dat ziet zijn anders dan eerst."
            f" Bel de afzender en vergelijk de woorden: {file.fingerprint or 'dit bestand heeft ze niet'}."
        )
    elif not file.key:
        found = f"Dit bestand is niet ondertekend. Vraag {name} of het echt van hem of haar komt."
    elif not trust.is_known and trust.is_namesake:
        found = (
            f"U kreeg eerder een bestand van {name}, maar van een andere computer. Bel de afzender en "
            f"vergelijk de woorden: {file.fingerprint}."
        )
    elif trust.signer:
        found = (
            f"Dit bestand zegt van {name} te komen, maar de handtekening is van {trust.signer}. Vraag na "
            f"van wie het is, en vergelijk de woorden: {file.fingerprint}."
        )
    elif trust.is_undone:
        found = (
            f"Wat u eerder van {name} overnam, draaide u terug. Vergelijk zo mogelijk de woorden: "
            f"{file.fingerprint}."
        )
    elif not trust.is_known:
        found = (
            f"U krijgt voor het eerst een bestand van {name}. Vergelijk zo mogelijk de woorden: "
            f"{file.fingerprint}."
        )
    return found
