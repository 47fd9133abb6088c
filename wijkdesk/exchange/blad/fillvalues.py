"""What is written in a cell of an invulblad, read as a value of its field."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.entity import field_of
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Choice, Kind
from wijkdesk.domain.formats import listed
from wijkdesk.domain.overleg import Actie, ActieStatus
from wijkdesk.exchange.blad.cellvalues import DAY_FIRST, Habits, as_text, read_value
from wijkdesk.exchange.blad.synonyms import CHOICE_WORDS
from wijkdesk.exchange.blad.table import Bad, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wijkdesk.domain.fields import Field
    from wijkdesk.exchange.blad.table import Value

_STEPS: Final = {"0": None, "100": None} | {
    text: step for step, texts in ((25, "0,25"), (50, "0,5"), (75, "0,75")) for text in (str(step), texts)
}
"""What may be typed as voortgang; Excel makes 0,5 of a percentage."""


def value_of(found: Field, written: Value) -> Any:
    """Return what was written in a cell as a value of a field; UserError where it is none."""
    if isinstance(written, Bad):
        raise UserError(f"bij ‘{found.label}’: {written.reason}.")
    if found.kind is Kind.CHOICE and isinstance(written, str):
        return _choice(found, written)
    if written is None and found.required:
        raise UserError(f"‘{found.label}’ is leeg gemaakt. Dat kan niet; er blijft staan wat er stond.")
    if found.name == "voortgang" and written is not None:
        text = as_text(written).removesuffix("%").strip()
        if text not in _STEPS:
            raise UserError(f"bij voortgang hoort 25, 50 of 75; er staat ‘{text}’.")
        return _STEPS[text]
    return read_value(found, written, Habits(order=DAY_FIRST, serials=True))


def with_all_done(cells: Mapping[str, Value], before: ActieStatus | None) -> Mapping[str, Value]:
    """Return the cells of an actie, of which 100 is bad beside a status that is not Gereed.

    Beside Gereed it says nothing more and is kept as nothing; beside another it is what someone wants to say.
    """
    if as_text(cells.get("voortgang")).removesuffix("%").strip() != "100":
        return cells
    status: Any = before
    if "status" in cells:
        with suppress(UserError):
            status = value_of(field_of(Actie, "status"), cells["status"])
    if status is ActieStatus.GEREED:
        return cells
    return {**cells, "voortgang": Bad("100", "er staat 100, maar de status is niet Gereed")}


def other_words(found: Field, written: str, value: Any) -> tuple[str, str, str] | None:
    """Return what was written, where, and as what it is read, if that is in other words; None elsewhere."""
    if not isinstance(value, Choice) or folded(written) in {folded(value.label), folded(str(value.value))}:
        return None
    return written.strip(), found.label, value.label


def said_otherwise(words: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return one sentence per field about what was read as something else than it says."""
    by_field: dict[str, list[str]] = {}
    for written, label, meant in dict.fromkeys(words):
        known = by_field.setdefault(label, [])
        read = "als" if known else f"bij ‘{label}’ is gelezen als"
        known.append(f"‘{written}’ {read} ‘{meant}’")
    return [f"{listed(parts)}." for parts in by_field.values()]


def _choice(found: Field, written: str) -> Any:
    """Return the choice that was typed by hand, also in other words for the same."""
    wanted = folded(written)
    members = list(found.choices or ())
    for member in members:
        if wanted in {folded(str(member.value)), folded(member.label)}:
            return member
    meant = [member for member in members if wanted in CHOICE_WORDS.get(str(member.value), ())]
    if len(meant) == 1:
        return meant[0]
    labels = listed([f"‘{member.label}’" for member in members])
    raise UserError(f"‘{written.strip()}’ is geen keuze bij ‘{found.label}’. Kies uit {labels}.")
