"""A project as the text of an open file: every field by name, in an order that a reader expects."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import yaml

from wijkdesk.domain.columns import plain
from wijkdesk.domain.entity import Entity, field_of, klasse_of
from wijkdesk.domain.fields import Field, Kind, Klasse
from wijkdesk.domain.frame import Duo, Project
from wijkdesk.domain.maatstaven import duo_status
from wijkdesk.domain.plan import PrioriteitSoort
from wijkdesk.domain.volgorde import code_key
from wijkdesk.exchange import cells
from wijkdesk.exchange.places import Layout, sign
from wijkdesk.exchange.schema import (
    ALIASES,
    COUPLED,
    FIGURES,
    FIGURES_IN_FULL,
    PROJECT,
    PROJECT_KEYS,
    SCHEMA,
    SECTIONS,
    SHORT_FORMS,
    VERSION,
    Form,
    Key,
    Place,
    field_names,
    keys_of,
    ordered,
    places_inside,
)

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier

WIDTH: Final = 110
_SafeDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def project_text(
    dossier: Dossier, project: Project, ceiling: Klasse, verwacht: Mapping[str, Any] | None
) -> str:
    """Return one project as a file; the dossier must hold nothing but that project and what may travel."""
    sections = _Writer(dossier, project, ceiling).sections()
    if verwacht:
        sections["verwacht"] = verwacht
    head = _head(project, ceiling)
    return "\n".join([head, *(_dumped({name: sections[name]}) for name in ordered(sections))])


def _head(project: Project, ceiling: Klasse) -> str:
    name = "".join(sign if sign.isprintable() else " " for sign in project.naam)
    lines = [f"# Projectbestand van wijkdesk: {name}".rstrip(": ")]
    if ceiling is Klasse.V3:
        lines.append("# Hier staat ook in wat alleen de projectleider mag zien. Deel dit bestand niet.")
    else:
        lines.append(f"# Hier staat alleen in wat mag bij: {ceiling.label}.")
    lines.append("# Een leeg veld heet null. Datums zijn jaar-maand-dag, bedragen zijn euro's.")
    return "\n".join(lines) + "\n"


class _Writer:
    """Turns the records of one project into plain data."""

    def __init__(self, dossier: Dossier, project: Project, ceiling: Klasse) -> None:
        self._dossier = dossier
        self._project = project
        self._ceiling = ceiling
        self._layout = Layout(dossier, project)

    def sections(self) -> dict[str, Any]:
        found: dict[str, Any] = {"schema": f"{SCHEMA}/{VERSION}"}
        for name in PROJECT_KEYS:
            field = field_of(Project, name)
            value = getattr(self._project, name)
            if value not in (None, "", ()) and klasse_of(Project, field) <= self._ceiling:
                found[name] = cells.plain(field, value, self._layout.handle)
        found["project"] = self._record(PROJECT, self._project)
        for place in SECTIONS.values():
            if rows := self._layout.placed.get(("", place)):
                found[place.name] = self._section(place, rows)
        return found

    def _section(self, place: Place, rows: list[Entity]) -> Any:
        if place.form is Form.BY_ID:
            named = ((self._layout.handle(row.id), self._record(place, row)) for row in rows)
            return {name: {key: value for key, value in item.items() if key != "id"} for name, item in named}
        if place.form is Form.ONE and len(rows) < 2:
            return self._record(place, rows[0]) if rows else None
        return [self._record(place, row) for row in rows]

    def _record(self, place: Place, record: Entity) -> dict[str, Any]:
        found: dict[str, Any] = {}
        handle, code = self._layout.handle(record.id), cells.cleaned(record.code)
        if handle:
            found["id"] = handle
        if code != handle and klasse_of(place.entity, field_of(place.entity, "code")) <= self._ceiling:
            found["code"] = code or None
        for key in keys_of(place):
            if klasse_of(place.entity, key.field) <= self._ceiling:
                self._entry(place, record, key, found)
        for name in {key.group: None for key in keys_of(place) if key.group in found}:
            if all(value in (None, []) for value in found[name].values()):
                found[name] = None
        for name in SHORT_FORMS.get(place.entity, ()):
            self._short_form(record, name, found)
        for inside in places_inside(place.entity).values():
            rows = self._layout.placed.get((record.id, inside), [])
            if inside.entity.own_klasse <= self._ceiling and (rows or inside.name != FIGURES_IN_FULL):
                found[inside.name] = self._section(inside, rows)
        return found

    def _entry(self, place: Place, record: Entity, key: Key, found: dict[str, Any]) -> None:
        field = key.field
        value = self._value(record, field)
        if field.provenance and value in (None, "", ()):
            return
        if field.name in place.implied and value == place.implied[field.name]:
            return
        into = found.setdefault(key.group, {}) if key.group else found
        if field.name == "bron_per_veld":
            value = _sources(place, value)
        shown = cells.plain(field, value, self._layout.handle)
        if key.codes:
            shown = int(key.codes[shown]) if shown in key.codes else shown
        if key.alias and self._goes_by_alias(place, field, value):
            into[key.alias] = shown[0] if isinstance(shown, list) else shown
        else:
            into[key.name] = shown

    def _value(self, record: Entity, field: Field) -> Any:
        if field.kind is Kind.LINKS:
            return tuple(self._layout.links.get((record.id, field.name), ()))
        return getattr(record, field.name)

    def _goes_by_alias(self, place: Place, field: Field, value: Any) -> bool:
        """Tell whether one discipline, or a speerpunt among the prioriteiten, is meant."""
        if (place.entity, field.name) not in ALIASES:
            return False
        if isinstance(value, tuple):
            return len(value) == 1
        return getattr(self._dossier.find(value), "soort", None) is PrioriteitSoort.SPEERPUNT

    def _short_form(self, record: Entity, name: str, found: dict[str, Any]) -> None:
        if name in COUPLED:
            keys = self._layout.coupled.get((record.id, name == COUPLED[1]), [])
            found[name] = sorted(map(self._layout.handle, keys), key=code_key)
        elif name == FIGURES:
            found[name] = {
                self._layout.handle(figure.indicator or ""): sign(figure) if figure.teken else figure.waarde
                for figure in self._layout.figures.get(record.id, ())
            }
        elif isinstance(record, Duo):
            found[name] = duo_status(record.wijkmanager, record.huisartsenwijkcoordinator)


def _sources(place: Place, rows: Any) -> tuple[dict[str, str], ...]:
    """Name the fields as the file does where it has another word for them."""
    names = {field: key for key, field in field_names(place).items()}
    return tuple(
        {**row, "veld": names.get(row["veld"], row["veld"])} if "veld" in row else row for row in rows
    )


class _Dumper(_SafeDumper):  # type: ignore[misc]  # the class is chosen by what is installed
    """Writes plain data in block style, exact numbers as they are, and long texts as they were typed."""

    def ignore_aliases(self, data: object) -> bool:
        """Write a value each time it occurs."""
        return True


def _decimal(dumper: Any, value: Decimal) -> Any:
    digits = plain(value) if value == value.to_integral_value() else format(value, "f")
    tag = "float" if "." in digits else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", digits)


def _text(dumper: Any, value: str) -> Any:
    is_typed_lines = "\n" in value and all(line == line.strip() for line in value.split("\n"))
    style = "|" if is_typed_lines and value.strip() == value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _list(dumper: Any, value: list[Any]) -> Any:
    is_short = all(isinstance(item, str | int) for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=is_short)


_Dumper.add_representer(Decimal, _decimal)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)


def _dumped(section: Mapping[str, Any]) -> str:
    text = str(yaml.dump(section, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))
    # Only a record starts at the margin: everything inside one is indented.
    return text.replace("\n- ", "\n\n- ").replace(":\n\n- ", ":\n- ", 1)
