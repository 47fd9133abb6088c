"""What every verb works with: the request, the settings, the dossier and the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.cli.naming import project_named
from wijkdesk.domain import formats
from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frame import Project
from wijkdesk.domain.typed import parse
from wijkdesk.store.opening import Older
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.cli.grammar import Request
    from wijkdesk.cli.output import Output
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.settings import Settings

SUFFIX = ".wijkdossier"
_YEARS = range(1900, 2201)


@dataclass(frozen=True)
class Context:
    """One command while it runs."""

    request: Request
    settings: Settings
    out: Output
    aside: Output
    """Where remarks go that are not the answer."""

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Open the dossier without the right to change it, also while another program has it open."""
        try:
            opened = Store.open(self.path(), read_only=True, settings=self.settings)
        except Older:
            with self.writing():
                self.aside.line("Dit dossier is bijgewerkt voor deze wijkdesk; vooraf is een kopie bewaard.")
            opened = Store.open(self.path(), read_only=True, settings=self.settings)
        with opened as store:
            yield store

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Open the dossier to change it."""
        with Store.open(self.path(), settings=self.settings) as store:
            if store.was_raised:
                _understand(store)
            yield store

    def path(self) -> Path:
        """Return the dossier that is meant: the one that was named, or the last, or the only one."""
        named = self.request.option("--dossier")
        if named:
            return Path(named).expanduser()
        last = Path(self.settings.last_dossier) if self.settings.last_dossier else None
        if last is not None and last.is_file():
            return last
        found = sorted(self.settings.dossiers.glob(f"*{SUFFIX}"))
        if len(found) == 1:
            return found[0]
        if found:
            names = formats.listed([path.name for path in found[:5]])
            raise UserError(f"Er zijn meer dossiers: {names}. Kies er één met --dossier PAD.")
        raise UserError(
            "Er is nog geen dossier. Maak er een met ‘wijkdesk nieuw PAD’, of kies --dossier PAD."
        )

    def project(self, dossier: Dossier) -> Project:
        """Return the project that is meant."""
        return project_named(dossier, self.request.option("--project"))

    def narrowed(self, dossier: Dossier) -> str:
        """Return the id of the project that was named; '' where a code may be of any project."""
        named = self.request.option("--project")
        return project_named(dossier, named).id if named else ""

    def peildatum(self, project: Project | None) -> date:
        """Return the day to judge at: what was asked, or that of the project, or today."""
        asked = self.request.option("--peildatum")
        if not asked:
            return (project.peildatum if project else None) or today()
        return day_asked(asked, "peildatum")


def _understand(store: Store) -> None:
    """Take in what an older version had put aside (law 25)."""
    from wijkdesk.exchange.werk.retrying import retry  # noqa: PLC0415 - of use once per version

    retry(store)


def day_asked(asked: str, name: str = "datum") -> date:
    """Return the day that was typed; UserError for what is no usable day."""
    # Read as the field of a record is, and called what was asked for: not every date is a peildatum.
    day: date | None = parse(replace(field_of(Project, "peildatum"), label=name), asked)
    if day is None or day.year not in _YEARS:
        raise UserError(f"‘{asked}’ is geen bruikbare {name}. Kies een datum tussen 1900 en 2200.")
    return day


def today() -> date:
    """Return the date of this computer."""
    return datetime.now().astimezone().date()


def check_past(day: date) -> None:
    """Refuse a day that is still to come, for what has happened."""
    if day > today():
        raise UserError(f"{formats.long_date(day)} is nog niet geweest. Kies een dag tot en met vandaag.")


def readable(text: str) -> str:
    """Return text that can be kept; UserError for signs that this terminal spelled in no known way."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UserError("De tekst bevat tekens die niet te lezen zijn. Typ de tekst opnieuw.") from None
    return text
