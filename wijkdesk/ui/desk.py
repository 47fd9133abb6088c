"""What the window does to a dossier: ask, change, take back. The only file of this room that writes."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Qt, Signal

from wijkdesk.domain.entity import LIVE, Entity, Owned, fields_of, klasse_of
from wijkdesk.domain.fields import Choice, Field, Kind, Klasse
from wijkdesk.domain.frame import Project
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.overleg import Agendapunt, Bijeenkomst, BijeenkomstSoort, BijeenkomstStatus, Overleg
from wijkdesk.domain.privacy import allowed
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.domain.values import show
from wijkdesk.domain.verantwoording import Bijstelling
from wijkdesk.store.given import given_part
from wijkdesk.ui.asked import Asked
from wijkdesk.ui.copies import Copies
from wijkdesk.ui.figures import Figures
from wijkdesk.ui.spoken import NOT_TYPED
from wijkdesk.ui.viewmemory import ViewMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence
    from datetime import date, datetime

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.stand import Stand
    from wijkdesk.store.store import Edit, Store
    from wijkdesk.store.trash import Trashed
    from wijkdesk.ui.arrived import Came
    from wijkdesk.ui.attention import Lines
    from wijkdesk.ui.pastlines import Past

_MOST_HITS = 40
LARGE = 2000
"""Records; a page over fewer is there before anyone can press a second key."""


class Desk(QObject):
    """One project of one dossier, as the screens see it."""

    changed = Signal()
    refused = Signal(str)
    told = Signal(str)
    restore_wanted = Signal(object)
    files_came = Signal()
    """Something else lies in the shared folder than before; no record changed."""
    closing = Signal()
    """The file is about to be let go: work on another thread must end first."""
    searching = Signal()
    """A key is typed that narrows what is shown: what can wait should."""
    _changed_elsewhere = Signal()

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        views: ViewMemory | None = None,
    ) -> None:
        super().__init__(parent)
        self.views = views or ViewMemory()
        self.store = store
        self._now = now
        self.copies = Copies(store)
        self._dossier: Dossier | None = None
        self._figures = Figures(self)
        self._options: dict[str, list[tuple[str, str]]] = {}
        self._say: Callable[[str], str] | None = None
        self.presenting = False
        self.arrived: Sequence[Came] = ()
        self.project_id: str = ""
        projects = store.read().projects()
        if projects:
            last = self.views.get(str(store.path), "venster").get("project")
            self.project_id = next((each.id for each in projects if each.id == last), projects[0].id)
        self._home = get_ident()
        self._changed_elsewhere.connect(self._renew, Qt.ConnectionType.QueuedConnection)
        self._stop = store.subscribe(self._heard)
        store.when_gone.append(self.refused.emit)

    @property
    def ceiling(self) -> Klasse:
        """Return the highest class that may be on screen: presenting hides V2 and V3."""
        return Klasse.V1 if self.presenting else Klasse.V3

    @property
    def dossier(self) -> Dossier:
        """Return the project as it is now, without what may not be on screen."""
        if self._dossier is None:
            # A document has a class of its own: presenting, its very title may be too much.
            self._dossier = allowed(self.store.read(self.project_id), self.ceiling)
        return self._dossier

    @property
    def large(self) -> bool:
        """Tell whether showing this project takes so long that it has to be done in slices."""
        return self.dossier.count() >= LARGE

    @property
    def project(self) -> Project | None:
        """Return the project."""
        return self.dossier.get(Project, self.project_id)

    @property
    def peildatum(self) -> date:
        """Return the day of the figures: the project's own, or today."""
        project = self.project
        return (project.peildatum if project else None) or self._now().date()

    @property
    def today(self) -> date:
        """Return the day on the calendar, whatever the day of the figures is."""
        return self._now().date()

    @property
    def stand(self) -> Stand:
        """Return the derived values of the project, computed once after each change."""
        return self._figures.stand_now()

    def preparing(self) -> Generator[None]:
        """Work out the stand bit by bit, where that was not done since the last change (`slices`)."""
        yield from self._figures.stand()

    @property
    def attention(self) -> Lines:
        """Return what asks for attention, worst first."""
        return self._figures.attention_now()

    def preparing_points(self) -> Generator[None]:
        """Work out what asks for attention bit by bit, like `preparing`."""
        yield from self._figures.attention()

    def projects(self) -> list[tuple[str, str]]:
        """Return id and name of every project in the dossier."""
        return [
            (project.id, project.naam or "Project zonder naam") for project in self.store.read().projects()
        ]

    def use_project(self, key: str) -> None:
        """Turn to another project of the dossier."""
        self.project_id = key
        self._forget()
        self.changed.emit()

    def present(self, *, on: bool) -> None:
        """Hide or show what is not meant for a big screen."""
        self.presenting = on
        self._forget()
        self.changed.emit()

    def tell(self, sentence: str, hushed: str) -> None:
        """Say in the bar what was done; while presenting without what it was done to; '' says nothing."""
        if sentence:
            self.told.emit(hushed if self.presenting else sentence)

    def title(self, key: str | None) -> str:
        """Return the name of a record."""
        return self.dossier.title(key)

    def say(self, text: str) -> str:
        """Return a text of ours in the words of the project: convenant, samenwerkingsovereenkomst."""
        if self._say is None:
            project = self.project
            self._say = woorden_of(project).spreker() if project is not None else str
        return self._say(text)

    def value(self, record: Entity, field: Field) -> Any:
        """Return the value of a field, the ids for a many-to-many one."""
        return self.dossier.value(record, field)

    def options(self, target: str) -> Sequence[tuple[str, str]]:
        """Return id and name of every record that a reference may point to."""
        if target not in self._options:
            kinds = [ENTITIES[target]] if target else [e for e in ENTITIES.values() if e.title_field]
            found = [
                (record.id, self.title(record.id)) for kind in kinds for record in self.dossier.all(kind)
            ]
            self._options[target] = sorted(found, key=lambda option: option[1].casefold())
        return self._options[target]

    def has(self, target: str) -> bool:
        """Return whether there is any record that a reference may point to."""
        return not target or bool(self.dossier.all(ENTITIES[target]))

    def set_value(self, record: Entity, field: Field, value: Any) -> None:
        """Save one field; a rule that refuses says so before anything is written."""
        from wijkdesk.domain.levensloop import check_change  # noqa: PLC0415 - the rules of a change are not needed to show a page

        check_change(self.dossier, record, {field.name: value}, self.peildatum)
        with self.store.edit(f"{_small(field.label)} {self._short(record)}".strip()) as edit:
            edit.set(type(record), record.id, field.name, value)

    def asks_why(self, record: Entity, field: Field, value: Any) -> Asked | None:
        """Return what to ask when a value of an adopted plan changes; None where nobody needs to know why."""
        from wijkdesk.domain.bijstellen import needs_reason  # noqa: PLC0415 - as above

        if not isinstance(record, Owned) or not needs_reason(self.dossier, record, {field.name: value}):
            return None
        old, new = show(field, getattr(record, field.name)), show(field, value)
        words = f"{field.label} is bijgesteld van {old or 'leeg'} naar {new or 'leeg'}. Waarom?"
        return Asked(words, record, field, value)

    def asked_now(self, asked: Asked) -> Asked | None:
        """Return a question as it stands now; None where the value was taken back or its record went away."""
        kind, field = type(asked.record), asked.field
        if klasse_of(kind, field) > self.ceiling or asked.record.project != self.project_id:
            # Whether it still holds cannot be seen from here.
            return asked
        record = self.dossier.find(asked.record.id)
        if record is None or record.state != LIVE:
            return None
        value = self.value(record, field)
        return asked if value == asked.value else self.asks_why(asked.record, field, value)

    def reason_values(self, asked: Asked, reason: str) -> dict[str, Any]:
        """Return what is kept of why a value changed."""
        from wijkdesk.domain.bijstellen import bijstelling  # noqa: PLC0415 - as above

        return bijstelling(asked.record, asked.field, asked.value, reason, self._now().date())

    def explain(self, asked: Sequence[Asked], reason: str) -> list[str]:
        """Keep why values of an adopted plan changed; reports call it bijgesteld. Return the id for each."""
        made = [self.reason_values(one, reason) for one in asked]
        for values in made:
            self.check_new(Bijstelling, values)
        one = f"{_small(asked[0].field.label)} {self._short(asked[0].record)}"
        about = one if len(asked) == 1 else f"{len(asked)} bijstellingen"
        with self.store.edit(f"reden bij {about}") as edit:
            return [edit.add(Bijstelling(**values)).id for values in made]

    def add(self, entity: type[Entity], values: Mapping[str, Any]) -> str:
        """Add a record with its first status and return its id."""
        filled = {**_first_status(entity), **values}
        if issubclass(entity, Owned):
            filled["project"] = self.project_id
        self.check_new(entity, values)
        with self.store.edit(f"{_small(self.say(entity.singular))} toegevoegd") as edit:
            return edit.add(entity(**filled)).id

    def check_new(self, entity: type[Entity], values: Mapping[str, Any]) -> None:
        """Refuse a record that may not come to be, as with the number of a resident in one of its texts."""
        from wijkdesk.domain.levensloop import check_change  # noqa: PLC0415 - as above

        check_change(self.dossier, entity.snapshot({}), values, self.peildatum)

    def draft(self, entity: type[Entity], known: Mapping[str, Any]) -> Entity:
        """Return a record that is not there yet: it is added with the first value that is typed."""
        owner = {"project": self.project_id} if issubclass(entity, Owned) else {}
        return entity.snapshot({**_first_status(entity), **owner, **known, "id": ""})

    def add_draft(self, draft: Entity, values: Mapping[str, Any]) -> str:
        """Add a draft with what is known and typed of it; a rule that refuses leaves nothing behind."""
        return self.add(type(draft), values)

    def delete(self, record: Entity) -> None:
        """Put a record in the prullenbak."""
        from wijkdesk.domain.levensloop import check_delete  # noqa: PLC0415 - as above

        check_delete(record)
        with self.store.edit(f"{self._short(record)} naar de prullenbak") as edit:
            edit.delete(type(record), record.id)

    def restore(self, gone: Trashed) -> None:
        """Take a record out of the prullenbak."""
        with self.store.edit(f"{gone.title} teruggezet") as edit:
            edit.restore(gone.entity, gone.id)

    def put_back(self, record: Entity, past: Past) -> None:
        """Give a field the value it had before a change."""
        from wijkdesk.domain.levensloop import check_frozen  # noqa: PLC0415 - as above

        lines = self.store.history(type(record), record.id, past.field)
        check_frozen(record, {past.field: next((line.old for line in lines if line.txn == past.txn), None)})
        self.store.put_back(type(record), record.id, past.field, past.txn)

    def remarks(self, record: Entity) -> dict[str, str]:
        """Return per field what the rules say of a record without refusing it."""
        from wijkdesk.domain.controle import check_record  # noqa: PLC0415 - as above
        from wijkdesk.domain.finding import Inspection, Severity  # noqa: PLC0415 - as above

        look = Inspection.of(self.dossier, self.peildatum)
        found: dict[str, str] = {}
        for finding in check_record(look, record):
            if finding.field and finding.severity is not Severity.HINT:
                found.setdefault(finding.field, finding.sentence)
        return found

    def history(self, record: Entity) -> list[Past]:
        """Return what happened to a record, the latest first, without what may not be on screen."""
        from wijkdesk.ui.pastlines import history_of  # noqa: PLC0415 - as above

        return history_of(self.store, record, self.ceiling, self.say)

    def next_meeting(self) -> Bijeenkomst | None:
        """Return the first meeting on or after the day of the figures."""
        ahead = [
            m
            for m in self.dossier.all(Bijeenkomst)
            if m.datum is not None
            and m.datum >= self.peildatum
            and m.soort is not BijeenkomstSoort.KWARTAALRONDE
            and m.status in (None, BijeenkomstStatus.GEPLAND)
        ]
        return min(ahead, key=lambda meeting: cast("date", meeting.datum), default=None)

    def overleg_of(self, meeting: Bijeenkomst) -> Overleg | None:
        """Return the overleg that a meeting belongs to."""
        return self.dossier.get(Overleg, meeting.overleg)

    def agenda_of(self, meeting: Bijeenkomst) -> Sequence[Agendapunt]:
        """Return the items on the agenda of a meeting."""
        return self.dossier.where(Agendapunt, "bijeenkomst", meeting.id)

    def find(self, text: str) -> list[Entity]:
        """Return the records of this project that hold every word, the best first."""
        hits = self.store.search(text, self.ceiling, _MOST_HITS)
        return list(filter(None, (self.dossier.get(hit.entity, hit.id) for hit in hits)))

    def close(self) -> None:
        """Hear nothing more and let go of the file."""
        self.closing.emit()
        self._stop()
        self.copies.clear()
        self.store.close()

    def _short(self, record: Entity) -> str:
        words = record.called or self.title(record.id)
        return words if len(words) <= 40 else words[:39].rstrip() + "…"

    def _heard(self, edit: Edit) -> None:
        del edit
        if get_ident() == self._home:
            self._renew()
        else:
            # A file was taken in on another thread; screens renew on their own.
            self._changed_elsewhere.emit()

    def withheld(self, entity: type[Entity]) -> list[Field]:
        """Return the fields that were not shared with whoever has this dossier: it is a part of another's."""
        given = given_part(self.store)
        if given is None:
            return []
        return [
            field
            for field in fields_of(entity)
            if given.last.ceiling < klasse_of(entity, field) <= self.ceiling and field.name not in NOT_TYPED
        ]

    def hear_of(self, arrived: Sequence[Came]) -> None:
        """Take note of the files of others that lie in the shared folder."""
        self.arrived = arrived
        self._figures.forget_lines()
        self.files_came.emit()

    def look_again(self) -> None:
        """Read everything anew: something happened that is no change of a record."""
        self._renew()

    def _renew(self) -> None:
        if not self.project_id and (projects := self.store.read().projects()):
            # The first project came in a file.
            self.project_id = projects[0].id
        self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        self._dossier = self._say = None
        self._figures.forget()
        self._options.clear()


def _small(words: str) -> str:
    """Return words for in the middle of a sentence; what is written in capitals stays so."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _first_status(entity: type[Entity]) -> dict[str, Choice]:
    for field in fields_of(entity):
        if field.name == "status" and field.kind is Kind.CHOICE and field.choices:
            return {field.name: next(iter(field.choices))}
    return {}
