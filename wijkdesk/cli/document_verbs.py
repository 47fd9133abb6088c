"""The verbs of files that are kept with a record (`document`, `documentuit`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wijkdesk.cli.context import today
from wijkdesk.cli.naming import record_named, soort_named
from wijkdesk.cli.target import check_target
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import capitalised
from wijkdesk.domain.verantwoording import Document
from wijkdesk.exchange import bijlagen
from wijkdesk.exchange.whole import write_whole

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.entity import Entity
    from wijkdesk.store.store import Store


def keep_document(context: Context) -> int:
    """`document`: keep a file with a record and tell the id of the document."""
    path = Path(context.request.words["BESTAND"]).expanduser()
    with context.reading() as store:
        _fits(store, _record(context, store), path)
    with context.writing() as store:
        record = _record(context, store)
        gathered = bijlagen.gather(store, record, [path])
        if gathered.said:
            raise UserError(gathered.said[0])
        (key,) = bijlagen.keep(store, record, gathered, today())
        for sentence in bijlagen.warnings(gathered):
            context.aside.line(f"Let op: {sentence}")
    context.out.line(key)
    return 0


def write_document(context: Context) -> int:
    """`documentuit`: write a copy of a kept file."""
    path = Path(context.request.option("--uit")).expanduser()
    check_target(path)
    with context.reading() as store:
        dossier = store.read()
        word, soort = context.request.words["ID"], soort_named("document")
        found = record_named(dossier, soort, word, context.narrowed(dossier))
        if not isinstance(found, Document) or not found.inhoud:
            raise UserError("Bij dit document is geen bestand bewaard. Er is niets geschreven.")
        data = store.document(found.inhoud)
    write_whole(path, data)
    context.out.line(f"{capitalised(found.titel or 'document')} geschreven: {path}")
    return 0


def _record(context: Context, store: Store) -> Entity:
    dossier, words = store.read(), context.request.words
    record = record_named(dossier, soort_named(words["SOORT"]), words["ID"], context.narrowed(dossier))
    if isinstance(record, Document):
        raise UserError("Een document hoort niet bij een document. Noem een ander gegeven.")
    return record


def _fits(store: Store, record: Entity, path: Path) -> None:
    said = bijlagen.fitting(store, record, [path], today()).said
    if said:
        raise UserError(said[0])


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {
    "document": keep_document,
    "documentuit": write_document,
}
"""Which function does which verb."""
