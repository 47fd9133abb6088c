"""From the nodes of an open project file to records; everything that cannot be stored is refused."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from wijkdesk.domain import privacy
from wijkdesk.domain.analyse import Indicator, Indicatorwaarde, Teken
from wijkdesk.domain.catalogus import CATALOGUS
from wijkdesk.domain.entity import Entity, field_of, new_id
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Field, Kind
from wijkdesk.domain.frame import Profiel, Project, Schakel, schakel_id
from wijkdesk.domain.model import ENTITIES
from wijkdesk.domain.plan import Koppeling
from wijkdesk.domain.room import lacks_room
from wijkdesk.domain.terminologie import PROFIELEN
from wijkdesk.exchange import cells
from wijkdesk.exchange.drafts import Draft, ProjectFile, Reference
from wijkdesk.exchange.loadcheck import warnings_of
from wijkdesk.exchange.openfile import Block, FileError, Items, Node, Scalar, all_texts, shortened
from wijkdesk.exchange.schema import (
    COUPLED,
    FIGURES,
    GROUPS,
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
    is_link,
    known_keys,
    places_inside,
)
from wijkdesk.store.same import SAME_AS

SIGNS: Final = {".": Teken.ONBEKEND, "*": Teken.VOORLOPIG}
"""How statistics say that there is no plain figure (C23); an empty cell cannot occur."""
_CATALOGUE: Final = {line.code: line for line in CATALOGUS}
_BESIDE: Final = ("schema", "project", "verwacht")


def read_nodes(root: Block) -> ProjectFile:
    """Return the records that a file describes; FileError at the first thing that is wrong."""
    _check_version(root)
    return _Reader(root).project_file()


def _check_version(root: Block) -> None:
    node = root.entries.get("schema")
    if node is None:
        raise UserError("Dit is geen projectbestand van wijkdesk: de regel met ‘schema’ ontbreekt.")
    text = cells.single("schema", node).text
    name, _, version = text.partition("/")
    if name != SCHEMA or not (version.isascii() and version.isdigit() and len(version) < 6):
        sentence = f"‘{shortened(text)}’ is geen bestand dat wijkdesk kent. Kies een ander bestand."
        raise FileError(node.line, sentence)
    if int(version) > VERSION:
        sentence = "dit bestand is gemaakt met een nieuwere versie van wijkdesk. Werk eerst wijkdesk bij."
        raise FileError(node.line, sentence)
    if int(version) < VERSION:
        raise FileError(node.line, f"versie {version} van dit bestand bestaat niet. Kies een ander bestand.")


class _Reader:
    """Walks the file once; references are resolved when all records are known."""

    def __init__(self, root: Block) -> None:
        self._root = root
        self._stem = new_id()[:24]
        self._drafts: list[Draft] = []
        self._by_handle: dict[str, Draft] = {}
        self._references: list[Reference] = []
        self._figures: list[Reference] = []
        self._couplings: list[Reference] = []
        self._warnings: list[str] = []

    def project_file(self) -> ProjectFile:
        if not isinstance(block := self._root.entries.get("project"), Block):
            line = block.line if block else 1
            raise FileError(line, "in dit bestand staat geen project. Zet er een deel ‘project:’ in.")
        project = self._record(PROJECT, block, None)
        for name, node in self._root.entries.items():
            if name in PROJECT_KEYS:
                key = Key(name, field_of(Project, name))
                self._set(project, key, name, node)
            elif name in SECTIONS:
                self._section(SECTIONS[name], node, None)
            elif name not in _BESIDE:
                self._unknown(self._root, name, [*SECTIONS, *PROJECT_KEYS, *_BESIDE])
        self._choose_words(project)
        self._resolve()
        for draft in self._drafts:
            if draft is not project:
                draft.values["project"] = project.id
        found = ProjectFile(tuple(self._drafts), ())
        return ProjectFile(found.drafts, (*self._warnings, *warnings_of(found)))

    def _section(self, place: Place, node: Node, owner: Draft | None) -> None:
        if isinstance(node, Scalar) and node.empty:
            return
        if place.form is Form.BY_ID and isinstance(node, Block):
            for handle, item in node.entries.items():
                line = node.key_lines[handle]
                self._record(place, _block(place, item), owner, Scalar(handle, quoted=True, line=line))
        elif place.form is Form.ONE and isinstance(node, Block):
            self._record(place, node, owner)
        elif isinstance(node, Items):
            for item in node.items:
                self._record(place, _block(place, item), owner)
        else:
            raise FileError(
                node.line, f"bij ‘{place.name}’ hoort een lijst. Begin elke regel met een streepje."
            )

    def _record(self, place: Place, block: Block, owner: Draft | None, handle: Scalar | None = None) -> Draft:
        draft = self._draft(place.entity, block.line)
        draft.optional = place.optional
        if owner:
            draft.values[place.owner] = owner.id
        if handle := _handle(block, handle):
            self._register(handle, draft)
            draft.values["code"] = handle.text
        for name, node in block.entries.items():
            self._entry(place, draft, block, name, node)
        for name, value in place.implied.items():
            draft.values.setdefault(name, value)
        return draft

    def _draft(self, entity: type[Entity], line: int) -> Draft:
        """Return a new record; ids rise with the lines, so records without a code keep their order."""
        draft = Draft(entity, line, id=f"{self._stem}{len(self._drafts):08x}")
        self._drafts.append(draft)
        return draft

    def _entry(self, place: Place, draft: Draft, block: Block, name: str, node: Node) -> None:
        keys, inside = known_keys(place), places_inside(place.entity)
        group = GROUPS.get(place.entity, ("", {}))[0]
        if name == "id":
            return
        if name == "code":
            code = field_of(place.entity, "code")
            draft.values["code"] = cells.read(code, name, node)
            _refuse_long(draft, code, node.line)
        elif key := keys.get(("", name)):
            self._set(draft, key, name, node)
            if name == "bron_per_veld":
                self._name_sources(place, draft)
        elif name == group:
            self._group(place, draft, group, node)
        elif name in inside:
            self._section(inside[name], node, draft)
        elif name in SHORT_FORMS.get(place.entity, ()):
            self._short_form(draft, name, node)
        else:
            names = [known for in_group, known in keys if not in_group]
            self._unknown(block, name, [*names, group, *inside, *SHORT_FORMS.get(place.entity, ()), "id"])

    def _group(self, place: Place, draft: Draft, group: str, node: Node) -> None:
        if isinstance(node, Scalar) and node.empty:
            return
        if not isinstance(node, Block):
            raise FileError(
                node.line, f"bij ‘{group}’ horen woorden met een dubbele punt, zoals naam: tekst."
            )
        members = {name: key for (found, name), key in known_keys(place).items() if found == group}
        for name, item in node.entries.items():
            if name not in members:
                self._unknown(node, name, list(members))
            self._set(draft, members[name], name, item)

    def _set(self, draft: Draft, key: Key, name: str, node: Node) -> None:
        """Keep a value, or a reference until all records are known."""
        field = key.field
        if field.name in draft.values and name in (key.alias, key.name) and key.alias:
            sentence = f"‘{key.name}’ en ‘{key.alias}’ staan er allebei. Haal er één weg."
            raise FileError(node.line, sentence)
        if is_link(field):
            scalars = cells.listed(name, node) if field.kind is Kind.LINKS else [cells.single(name, node)]
            if field.kind is not Kind.LINKS:
                draft.values[field.name] = None
            self._references += [Reference(draft, field, s.text, s.line) for s in scalars if not s.empty]
            return
        if key.alias and name == key.alias:
            node = Items(node.line, [cells.single(name, node)])
        if key.codes:
            node = _decoded(key, name, node)
        draft.values[field.name] = cells.read(field, name, node)
        _refuse_long(draft, field, node.line)
        if privacy.is_checked(draft.entity, field):
            self._check_privacy(name, all_texts(node))

    def _name_sources(self, place: Place, draft: Draft) -> None:
        """Name the fields as the domain does where the file has another word for them."""
        names = field_names(place)
        rows = draft.values["bron_per_veld"]
        draft.values["bron_per_veld"] = tuple(
            {**row, "veld": names.get(row["veld"], row["veld"])} if "veld" in row else row for row in rows
        )

    def _check_privacy(self, name: str, texts: Iterable[tuple[str, int]]) -> None:
        for text, line in texts:
            for finding in privacy.findings(text):
                if finding.severity is privacy.Severity.BLOCK:
                    raise FileError(line, f"bij ‘{name}’ {finding.sentence}")
                self._warnings.append(f"Regel {line}: bij ‘{name}’ {finding.sentence}")

    def _short_form(self, draft: Draft, name: str, node: Node) -> None:
        """Read other records in brief; a derived value is passed over."""
        if name in COUPLED:
            field = field_of(Koppeling, "naar")
            self._couplings += [
                Reference(draft, field, scalar.text, scalar.line)
                for scalar in cells.listed(name, node)
                if not scalar.empty
            ]
        elif name == FIGURES and not (isinstance(node, Scalar) and node.empty):
            if not isinstance(node, Block):
                raise FileError(node.line, f"bij ‘{name}’ horen cijfers met een naam, zoals inwoners: 12900.")
            self._check_privacy(name, node.key_lines.items())
            for code, item in node.entries.items():
                self._figure(draft, code, cells.single(code, item), node.key_lines[code])

    def _figure(self, profile: Draft, code: str, scalar: Scalar, line: int) -> None:
        draft = self._draft(Indicatorwaarde, line)
        draft.values["wijkprofiel"] = profile.id
        if scalar.empty or scalar.text in SIGNS:
            draft.values["teken"] = SIGNS.get(scalar.text, Teken.KAN_NIET_VOORKOMEN)
        else:
            draft.values["waarde"] = cells.read(field_of(Indicatorwaarde, "waarde"), code, scalar)
        self._figures.append(Reference(draft, field_of(Indicatorwaarde, "indicator"), code, line))

    def _register(self, handle: Scalar, draft: Draft) -> None:
        if other := self._by_handle.get(handle.text):
            sentence = f"‘{shortened(handle.text)}’ staat ook al op regel {other.line}. Kies een ander id."
            raise FileError(handle.line, sentence)
        self._by_handle[handle.text] = draft

    def _unknown(self, block: Block, name: str, known: list[str]) -> None:
        near = get_close_matches(name, known, 1, 0.6)
        advice = f"Bedoelt u ‘{near[0]}’?" if near else "Haal deze regel weg of kijk de spelling na."
        raise FileError(block.key_lines[name], f"‘{shortened(name)}’ is hier geen bekend woord. {advice}")

    def _choose_words(self, project: Draft) -> None:
        """Take the terminology profile that shares most words with the project, if it names none."""
        own = {row.get("begrip", ""): row.get("enkelvoud") for row in project.values.get("terminologie", ())}
        if "terminologieprofiel" in project.values or not own:
            return

        def shared(profile: Profiel) -> int:
            words = PROFIELEN[profile]
            return sum(
                getattr(words, name, None) is not None and _same(words, name, own[name]) for name in own
            )

        project.values["terminologieprofiel"] = max(PROFIELEN, key=shared)

    def _resolve(self) -> None:
        for figure in self._figures:
            if figure.handle not in self._by_handle:
                self._by_handle[figure.handle] = _indicator(figure)
                self._drafts.append(self._by_handle[figure.handle])
            figure.draft.values["indicator"] = self._target(figure).id
        links: dict[str, Draft] = {}
        # A link is named after its ends, so its own references come before those to it.
        for reference in sorted(self._references, key=lambda found: found.draft.entity is not Schakel):
            target = self._target(reference)
            if reference.field.kind is Kind.LINKS:
                link = _link(reference, target)
                links[link.id] = link
            else:
                reference.draft.values[reference.field.name] = target.id
            if reference.draft.entity is Schakel:
                _name_link(reference.draft)
        for draft in self._drafts:
            if draft.entity is Schakel and links.setdefault(draft.id, draft) is not draft:
                raise FileError(draft.line, "deze schakel staat er twee keer. Haal er één weg.")
        self._drafts = [draft for draft in self._drafts if draft.entity is not Schakel]
        self._drafts += [*links.values(), *self._coupled()]

    def _coupled(self) -> list[Draft]:
        """Return one koppeling for each pair: an initiatief that is named back is the same one."""
        pairs: dict[frozenset[str], Draft] = {}
        for coupling in self._couplings:
            van, naar = coupling.draft.id, self._target(coupling).id
            values = {"van": van, "naar": naar}
            pairs.setdefault(frozenset((van, naar)), Draft(Koppeling, coupling.line, values=values))
        return list(pairs.values())

    def _target(self, reference: Reference) -> Draft:
        """Return the record that a reference means; FileError where there is none of the right sort."""
        name = shortened(reference.handle)
        target = self._by_handle.get(reference.handle)
        if target is None:
            near = get_close_matches(reference.handle, self._by_handle, 1, 0.6)
            advice = f"Bedoelt u ‘{near[0]}’?" if near else "Voeg het toe of haal de verwijzing weg."
            raise FileError(reference.line, f"‘{name}’ bestaat niet in dit bestand. {advice}")
        wanted = ENTITIES.get(reference.field.target)
        if wanted and target.entity is not wanted:
            is_now, right = target.entity.singular.lower(), wanted.singular.lower()
            sentence = f"‘{name}’ hoort bij ‘{is_now}’, maar hier hoort een ‘{right}’. Kies een ander id."
            raise FileError(reference.line, sentence)
        return target


def _same(words: object, name: str, own: str | None) -> bool:
    return bool(own) and getattr(getattr(words, name), "enkelvoud", None) == own


def _handle(block: Block, given: Scalar | None) -> Scalar | None:
    node = block.entries.get("id")
    if node is None:
        return given
    found = cells.single("id", node)
    return found if found.text and not found.empty else given


def _block(place: Place, node: Node) -> Block:
    if not isinstance(node, Block):
        raise FileError(node.line, f"bij ‘{place.name}’ horen woorden met een dubbele punt, zoals id: A1.")
    return node


def _decoded(key: Key, name: str, node: Node) -> Scalar:
    scalar = cells.single(name, node)
    meaning = {code: choice for choice, code in key.codes.items()}
    if scalar.empty:
        return scalar
    if scalar.text not in meaning:
        sentence = f"bij ‘{name}’ hoort een van deze cijfers: {', '.join(meaning)}."
        raise FileError(scalar.line, f"{sentence} Er staat ‘{shortened(scalar.text)}’.")
    return Scalar(str(meaning[scalar.text]), quoted=False, line=scalar.line)


def _indicator(figure: Reference) -> Draft:
    """Return the indicator that a figure is about: the one from the catalogue, or a new one."""
    known = _CATALOGUE.get(figure.handle)
    if known is None:
        readable = figure.handle.removesuffix("_pct").replace("_", " ").strip()
        unit = "%" if figure.handle.endswith("_pct") else ""
        values = {"naam": readable[:1].upper() + readable[1:] or figure.handle, "eenheid": unit}
    else:
        names = ("naam", "eenheid", "thema", "herkomst", "gunstig")
        values = {name: getattr(known, name) for name in names}
    return Draft(Indicator, figure.line, values={"code": figure.handle, **values})


def _link(reference: Reference, target: Draft) -> Draft:
    van, veld = reference.draft.id, reference.field.name
    values = {"van": van, "veld": veld, "naar": target.id}
    return Draft(Schakel, reference.line, values=values, id=schakel_id(van, veld, target.id))


def _name_link(draft: Draft) -> None:
    van, veld, naar = (draft.values.get(name) or "" for name in ("van", "veld", "naar"))
    if veld == SAME_AS and van and naar:
        # The edge between two that are one is the same in both directions.
        van, naar = draft.values["van"], draft.values["naar"] = min(van, naar), max(van, naar)
    draft.id = schakel_id(van, veld, naar)


def _refuse_long(draft: Draft, field: Field, line: int) -> None:
    words = lacks_room(draft.entity, field, draft.values[field.name])
    if words:
        raise FileError(line, f"{words[:1].lower()}{words[1:]}")
