"""The verb that forgets for good what is known of somebody (AVG): wis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.naming import called, field_named, record_named, soort_named
from wijkdesk.domain import formats
from wijkdesk.domain.errors import UserError
from wijkdesk.store.wiping import erasable, holding, labels_of, steps_of, wipe_for_good

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context


def erase(context: Context) -> int:
    """`wis`: erase every value that a record, or one field of it, ever had; say where copies remain."""
    soort = soort_named(context.request.words["SOORT"])
    asked = context.request.option("--veld")
    with context.reading() as store:
        dossier = store.read()
        record = record_named(dossier, soort, context.request.words["ID"], context.narrowed(dossier))
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


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"wis": erase}
