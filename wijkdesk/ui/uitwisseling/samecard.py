"""People and organisations that may be there twice: proposed, made one, and parted again."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted
from wijkdesk.domain.frame import Contactpersoon
from wijkdesk.exchange.same import Candidate, United, candidates, part, unite, united
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.ui.blocks import Card, column, label, line, row
from wijkdesk.ui.buttons import Button
from wijkdesk.ui.job import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.store.watch import Watch
    from wijkdesk.ui.desk import Desk
    from wijkdesk.ui.theme import Theme

_MOST = 8
_KEPT = "niet dezelfde"


def found_in(dossier: Dossier, watch: Watch) -> tuple[list[Candidate], list[United]]:
    """Return who may be there twice, and who was made one already."""
    watch.at(0.0)
    return [pair for pair in candidates(dossier) if pair.sure or _same_numbers(dossier, pair)], united(
        dossier
    )


def _same_numbers(dossier: Dossier, pair: Candidate) -> bool:
    """Tell whether two names that are alike have the same numbers: centrum 2 is not centrum 3."""
    one, other = (re.findall(r"\d+", dossier.title(key)) for key in (pair.one, pair.other))
    return one == other


class SameFinder(Job):
    """Looks in the background, once for each state of the dossier."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._seen: Dossier | None = None
        self.pairs: Sequence[Candidate] = ()
        self.made: Sequence[United] = ()
        self.finished.connect(self._found)

    def look(self) -> None:
        """Look again where the dossier changed."""
        dossier = self._desk.store.read()
        if dossier is not self._seen:
            self._seen = dossier
            self.start(partial(found_in, dossier))

    def _found(self, result: object) -> None:
        if not isinstance(result, tuple):
            return
        pairs, made = result
        apart = self._desk.views.get(str(self._desk.store.path), _KEPT)
        pairs = [pair for pair in pairs if f"{pair.one}:{pair.other}" not in apart]
        if (pairs, made) != (list(self.pairs), list(self.made)):
            self.pairs, self.made = pairs, made
            self.changed.emit()

    def keep_apart(self, pair: Candidate) -> None:
        """Ask no more whether these two are the same."""
        owner = str(self._desk.store.path)
        known = self._desk.views.get(owner, _KEPT)
        self._desk.views.put(owner, _KEPT, {**known, f"{pair.one}:{pair.other}": True})
        self.pairs = [other for other in self.pairs if other is not pair]
        self.changed.emit()


class SameCard(Card):
    """One line per pair: two names, why, and the choice."""

    def __init__(self, theme: Theme, desk: Desk, finder: SameFinder) -> None:
        said = [counted(len(finder.pairs), "voorstel", "voorstellen")] if finder.pairs else []
        if finder.made:
            said.append(f"{len(finder.made)} samengevoegd")
        super().__init__(theme, "Twee keer dezelfde?", aside=" · ".join(said))
        self._desk, self._finder = desk, finder
        self.joins: list[Button] = []
        self.parts: list[Button] = []
        for pair in finder.pairs[:_MOST]:
            self._line(f"{self._name(pair.one)}  en  {self._name(pair.other)}", pair.why, self._choices(pair))
        for made in finder.made[:_MOST]:
            split = Button(
                theme, "Weer splitsen", look="link", name=f"Weer splitsen: {self._name(made.stands)}"
            )
            split.clicked.connect(partial(self._part, made.others[0]))
            self.parts.append(split)
            count = counted(len(made.others) + 1, "gegeven", "gegevens")
            self._line(self._name(made.stands), f"staat voor {count} die hetzelfde zijn", [split])
        if len(finder.pairs) > _MOST:
            self.body.addWidget(label(f"En nog {len(finder.pairs) - _MOST}.", "klein"))

    def _choices(self, pair: Candidate) -> list[Button]:
        both = f"{self._name(pair.one)} en {self._name(pair.other)}"
        other = Button(self._theme, "Niet dezelfde", look="link", name=f"Niet dezelfde: {both}")
        other.clicked.connect(partial(self._finder.keep_apart, pair))
        join = Button(self._theme, "Samenvoegen", name=f"Samenvoegen: {both}")
        join.clicked.connect(partial(self._join, pair))
        self.joins.append(join)
        return [other, join]

    def _line(self, words: str, why: str, buttons: Sequence[Button]) -> None:
        theme = self._theme
        if self.body.count():
            self.body.addSpacing(theme.px(4))
            self.body.addWidget(line())
            self.body.addSpacing(theme.px(4))
        texts = column(label(words, "half", wrap=True), label(why, "klein", wrap=True))
        across = row(texts, *buttons, spacing=theme.px(12))
        across.setStretch(0, 1)
        self.body.addLayout(across)

    def _name(self, key: str) -> str:
        record = self._desk.store.read().find(key)
        if record is None:
            return key[:8]
        if isinstance(record, Contactpersoon) and record.naam:
            return clean(f"{record.naam}, {record.functie}")
        return clean(record.title)

    def _join(self, pair: Candidate) -> None:
        self._try(lambda: unite(self._desk.store, pair.one, pair.other))

    def _part(self, key: str) -> None:
        self._try(lambda: part(self._desk.store, key))

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except UserError as error:
            self._desk.refused.emit(str(error))
