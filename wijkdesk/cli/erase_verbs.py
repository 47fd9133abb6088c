"""The verb that forgets for good what is known of somebody (AVG): wis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.naming import called, field_named, record_named, soort_named
from wijkdesk.domain import formats
from wijkdesk.domain.errors import UserError
from wijkdesk.store import accounts, imports
from wijkdesk.store.wiping import erasable, holding, labels_of, steps_of, wipe_accounts, wipe_for_good

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wijkdesk.cli.context import Context


def erase(context: Context) -> int:
    """`wis`: erase every value that a record, or one field of it, ever had; say where copies remain.

    Who came in a file that was rolled back, is only in what is kept of that: there a name is looked for.
    """
    soort = soort_named(context.request.words["SOORT"])
    asked = context.request.option("--veld")
    word = context.request.words["ID"]
    with context.reading() as store:
        dossier = store.read()
        try:
            record = record_named(dossier, soort, word, context.narrowed(dossier))
        except UserError:
            with imports.reading(store) as journal:
                told = accounts.holding(journal, word)
            if not told:
                raise
            return _erase_told(context, word, told)
        names = [field_named(soort.entity, asked).name] if asked else erasable(soort.entity)
        steps = steps_of(store, record, names)
    labels = formats.listed([f"‘{label}’" for label in labels_of(soort.entity, steps)])
    if not steps:
        raise UserError("Hier staat niets (meer) om te wissen.")
    what = f"{soort.entity.singular.lower()} {called(record)}"
    if not context.request.on("--akkoord"):
        raise UserError(
            f"Wissen kan niet ongedaan worden gemaakt. Van {what} verdwijnt voorgoed, ook uit de "
            f"geschiedenis: {labels}. Weet u het zeker, doe het dan met --akkoord."
        )
    with context.writing() as store:
        wipe_for_good(store, record, names)
        context.out.line(f"Gewist van {what}: {labels}.")
        kept = holding(store, record, names)
    for path in kept:
        context.aside.line(f"Let op: reservekopie {path.name} bevat dit nog. Verwijder die als dat mag.")
    context.aside.line("Wie een werkbestand van u kreeg, heeft het nog; stuur een nieuw werkbestand.")
    return 0


def _erase_told(context: Context, word: str, told: Sequence[int]) -> int:
    """Wipe what is kept of imports that went back, for who is nowhere else any more."""
    where = f"het samenvoegverslag van import {formats.listed(list(map(str, told)))}, dat is teruggedraaid"
    if not context.request.on("--akkoord"):
        raise UserError(
            f"‘{word}’ staat niet in het dossier, maar nog wel in {where}. Wissen kan niet ongedaan worden "
            "gemaakt: de verslagen van alle teruggedraaide imports verdwijnen. Weet u het zeker, doe het dan "
            "met --akkoord."
        )
    with context.writing() as store:
        wipe_accounts(store)
    context.out.line(f"Gewist, met ‘{word}’ erin: {where}. Ook andere zulke verslagen zijn weg.")
    context.aside.line("Let op: een reservekopie van vóór het terugdraaien kan dit nog bevatten.")
    return 0


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"wis": erase}
