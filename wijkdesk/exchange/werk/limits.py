"""How big anything in a werkbestand may be: a hostile file costs a second, not the computer."""

from __future__ import annotations

from typing import Final

FILE: Final = 64 * 2**20
"""A werkbestand as it is mailed."""
MEMBERS: Final = 2_000
MANIFEST: Final = 4 * 2**20
LINES: Final = 32 * 2**20
"""All lines together, unpacked."""
LINE: Final = 2 * 2**20
BLOB: Final = 50 * 2**20
TOTAL: Final = 96 * 2**20
RATIO: Final = 200
"""How many bytes may come out of one byte; lines of changes reach twenty."""
SMALL: Final = 2**16
"""Below this size the ratio does not matter."""
OPS: Final = 200_000
"""Lines of one kind."""
FREELY: Final = 30_000
"""So many lines may anyone send: every cell of a project of 3,000 records, ten times the largest example."""
GONE: Final = 10_000
"""Of so many deleted records it is said of what they were part."""
UNFIT: Final = FREELY
"""So many lines may say what fits nowhere, as of a version in which a field is of another kind."""
TIMES: Final = 2
"""In a larger dossier so many times what is known there: nobody answers with more than twice all there is."""
WORK: Final = 1_000_000
"""How much work all values and contexts of a file may be together, as `work.py` counts it."""
DEPTH: Final = 12
NUMBER: Final = 2**63
COUNT: Final = 2**53

TOO_BIG: Final = (
    "Dit werkbestand is groter dan wijkdesk veilig kan lezen. Er is niets overgenomen. "
    "Vraag de afzender om een kleiner bestand."
)
DAMAGED: Final = (
    "Dit werkbestand is beschadigd. Er is niets overgenomen; vraag de afzender het opnieuw te sturen."
)
IMPOSSIBLE: Final = "Dit bestand bevat onmogelijke volgnummers. Vraag de afzender om een nieuw bestand."
"""A step has a higher number than all that its author had seen: nobody saw what was still to come."""
