"""Figures of the CBS and the RIVM as wijkprofielen: never a zero for what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.domain.analyse import Indicator, Indicatorwaarde, Teken, Wijkprofiel
from wijkdesk.domain.catalogus import CATALOGUS
from wijkdesk.domain.cijfers import INDELINGSWIJZIGING, MODELSCHATTING, Cijfer, read_cbs
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.formats import counted, listed
from wijkdesk.domain.frame import Gebied, GebiedSoort, GebiedStatus
from wijkdesk.exchange.blad.cellvalues import as_text
from wijkdesk.exchange.blad.figureheads import CODE, FigureColumn, FigureFile, figure_file
from wijkdesk.exchange.blad.heads import Layout
from wijkdesk.exchange.blad.lines import Fate, ListPlan, Option, Question, RowPlan
from wijkdesk.exchange.blad.matching import made_id
from wijkdesk.exchange.blad.references import EMPTY, NEW
from wijkdesk.exchange.blad.table import Bad, Line, Value, folded

if TYPE_CHECKING:
    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.domain.entity import Entity
    from wijkdesk.exchange.blad.wishes import Wish

LAND: Final = "Nederland"
_SOORTEN: Final = {"GM": GebiedSoort.GEMEENTE, "WK": GebiedSoort.WIJK, "BU": GebiedSoort.BUURT}
_CATALOGUE: Final = {line.code: line for line in CATALOGUS}


@dataclass(frozen=True)
class Write:
    """One record that a plan adds or changes."""

    entity: type[Entity]
    id: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class FigurePlan(ListPlan):
    """What a file with figures would do; the writes stand beside the line that they belong to."""

    deeds: Mapping[int, tuple[Write, ...]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Return what two plans have in common that would do the same."""
        said = [(number, [(w.id, repr(w.values)) for w in deeds]) for number, deeds in self.deeds.items()]
        return f"{super().digest} {said}"


def is_figures(wish: Wish) -> bool:
    """Tell whether a list holds figures of gebieden."""
    return wish.entity is Wijkprofiel and figure_file(wish.sheet, wish.file) is not None


def plan_figures(whole: Dossier, project: str, wish: Wish) -> FigurePlan:
    """Return what a file with figures would do."""
    found = figure_file(wish.sheet, wish.file)
    if found is None:
        raise UserError("In deze lijst staan geen cijfers van het CBS of het RIVM die wijkdesk herkent.")
    if found.year is None:
        raise UserError(
            "In dit bestand staat geen jaar. Zet het jaar in de naam, bijvoorbeeld kwb-2023.xlsx."
        )
    return _Planner(whole, project, wish, found, found.year).plan()


class _Planner:
    """One file with figures against one dossier."""

    def __init__(self, whole: Dossier, project: str, wish: Wish, file: FigureFile, year: int) -> None:
        self._whole, self._project, self._wish, self._file, self._year = whole, project, wish, file, year
        self._dossier = whole.of_project(project)
        self._indicators = {found.code: found.id for found in self._dossier.all(Indicator)}
        self._by_code = {
            row.get("code", ""): (area, row.get("jaar", ""))
            for area in self._dossier.all(Gebied)
            for row in area.cbs_codes
        }
        self._numbers = {code[2:6] for code in self._by_code}
        self._towns = {
            folded(area.naam) for area in self._dossier.all(Gebied) if area.soort is GebiedSoort.GEMEENTE
        }
        self._by_name = {folded(area.naam): area for area in self._dossier.all(Gebied)}
        self._unknown: list[int] = []
        self._named: list[int] = []
        self._deeds: dict[int, tuple[Write, ...]] = {}
        self._met: dict[str, int] = {}

    def plan(self) -> FigurePlan:
        rows = [self._row(line) for line in self._file.lines]
        notes = [f"Peiljaar {self._year}, {self._file.source}.", *self._wish.sheet.notes]
        if self._file.aard.value == "modelschatting":
            notes.append(f"Dit zijn cijfers uit een rekenmodel: {MODELSCHATTING}.")
        layout = Layout(self._file.head, (), self._file.lines)
        return FigurePlan(
            Wijkprofiel, self._wish.file, self._wish.sheet.name, layout, tuple(rows),
            tuple(self._questions()), (), tuple(notes), self._deeds,
        )  # fmt: skip

    def _cell(self, line: Line, place: int | None) -> str:
        return as_text(line.cell(place)).strip() if place is not None else ""

    def _row(self, line: Line) -> RowPlan:
        file = self._file
        code, name = self._cell(line, file.code), self._cell(line, file.name)
        title = name or code
        row = RowPlan(line.number, Fate.SKIP, f"{title} ({code})" if code and name else title)
        if line.number in self._wish.skipped:
            return replace(row, reasons=("U laat deze regel weg.",))
        if code.startswith("NL") or folded(name) == folded(LAND):
            return self._filled(line, row, self._profile("", LAND), ())
        known = self._by_code.get(code) if code else None
        if known is not None:
            area, year = known
            old = f"De code in uw dossier is van {year}: kijk of de grens gelijk bleef."
            remarks = (old,) if year and year != str(self._year) else ()
            return self._filled(line, row, self._profile(area.id, ""), remarks)
        named = self._by_name.get(folded(name)) if name else None
        if named is not None and _may_be(named, code):
            return self._by_its_name(line, row, named)
        return self._new(line, row, code, name)

    def _by_its_name(self, line: Line, row: RowPlan, area: Gebied) -> RowPlan:
        self._named.append(line.number)
        answer = self._wish.answers.get("gebieden op naam", "")
        if answer == "ja":
            remark = "Op naam gekoppeld: kijk of de grens gelijk is."
            return self._filled(line, row, self._profile(area.id, ""), (remark,))
        if answer:
            return replace(row, reasons=("Dit gebied is volgens u een ander gebied.",))
        return replace(
            row, fate=Fate.ASK, reasons=(f"Heet net als uw gebied ‘{area.naam}’, maar zonder code.",)
        )

    def _new(self, line: Line, row: RowPlan, code: str, name: str) -> RowPlan:
        soort = _SOORTEN.get(code[:2]) if CODE.fullmatch(code) else None
        if soort is not GebiedSoort.BUURT or not name or not self._near(line, code):
            return replace(row, reasons=("Dit gebied staat niet in uw dossier.",))
        self._unknown.append(line.number)
        answer = self._wish.answers.get("nieuwe gebieden", "")
        if answer != NEW:
            fate = Fate.SKIP if answer else Fate.ASK
            return replace(row, fate=fate, reasons=("Deze buurt staat nog niet in uw dossier.",))
        key = made_id(self._project, Gebied, code)
        if self._whole.find(key) is not None:
            return replace(row, reasons=("Deze buurt staat in de prullenbak. Zet hem eerst terug.",))
        values: dict[str, Any] = {"naam": name, "soort": soort, "status": GebiedStatus.ACTIEF}
        values["cbs_codes"] = ({"code": code, "jaar": str(self._year)},)
        area = Write(Gebied, key, values)
        return self._filled(line, row, self._profile(key, ""), (), before=(area,))

    def _near(self, line: Line, code: str) -> bool:
        """Tell whether a buurt lies in a gemeente of the dossier: by its name, or by the number in a code."""
        town = folded(self._cell(line, self._file.town))
        return not town or town in self._towns or code[2:6] in self._numbers

    def _profile(self, area: str, name: str) -> tuple[Wijkprofiel | None, Write]:
        """Return the profile of this year where there is one, and what it is to be."""
        for profile in self._dossier.all(Wijkprofiel):
            same = profile.gebied == area if area else folded(profile.vergelijkingsgebied) == folded(name)
            if same and profile.peiljaar == self._year and bool(profile.vergelijkingsgebied) == bool(name):
                bronnen = tuple(dict.fromkeys((*profile.bronnen, self._file.source)))
                return profile, Write(Wijkprofiel, profile.id, {"bronnen": bronnen})
        values: dict[str, Any] = {"peiljaar": self._year, "bronnen": (self._file.source,)}
        values |= {"gebied": area} if area else {"vergelijkingsgebied": name}
        return None, Write(
            Wijkprofiel, made_id(self._project, Wijkprofiel, area or name, str(self._year)), values
        )

    def _filled(
        self,
        line: Line,
        row: RowPlan,
        profile: tuple[Wijkprofiel | None, Write],
        remarks: tuple[str, ...],
        before: tuple[Write, ...] = (),
    ) -> RowPlan:
        known, wanted = profile
        try:
            figures = {column.indicator: self._figure(line, column) for column in self._file.columns}
        except UserError as error:
            return replace(row, reasons=(str(error),))
        deeds = [
            *before,
            *(() if known and set(known.bronnen) == set(wanted.values["bronnen"]) else (wanted,)),
        ]
        old = {v.indicator: v for v in self._dossier.where(Indicatorwaarde, "wijkprofiel", wanted.id)}
        for code, figure in figures.items():
            deeds += self._of_figure(code, figure, wanted.id, old)
        missing = sum(figure.waarde is None for figure in figures.values())
        remarks = (*remarks, f"{counted(len(figures) - missing, 'cijfer', 'cijfers')}, {missing} onbekend.")
        changed = self._cell(line, self._file.changed)
        if changed not in {"", ".", "1"}:
            remarks = (*remarks, f"{INDELINGSWIJZIGING[:1].upper()}{INDELINGSWIJZIGING[1:]}.")
        first = self._met.setdefault(wanted.id, line.number)
        if first != line.number:
            return replace(row, reasons=(f"De cijfers van dit gebied staan al op regel {first}.",))
        self._deeds[line.number] = tuple(deeds)
        fate = Fate.ADD if known is None else Fate.CHANGE if deeds else Fate.SAME
        if self._whole.find(wanted.id) is not None and known is None:
            return replace(row, reasons=("Dit wijkprofiel staat in de prullenbak. Zet het eerst terug.",))
        return replace(row, fate=fate, id=wanted.id, remarks=remarks)

    def _of_figure(
        self, code: str, figure: Cijfer, profile: str, old: Mapping[str | None, Indicatorwaarde]
    ) -> Iterator[Write]:
        key = self._indicators.get(code) or made_id(self._project, Indicator, code)
        now = old.get(key)
        values = {"waarde": figure.waarde, "teken": figure.teken, "aard": self._file.aard}
        if now is not None:
            if (now.waarde, now.teken, now.aard) != tuple(values.values()):
                yield Write(Indicatorwaarde, now.id, values)
            return
        if code not in self._indicators:
            line = _CATALOGUE[code]
            named = {"code": code, "naam": line.naam, "eenheid": line.eenheid, "thema": line.thema}
            yield Write(Indicator, key, {**named, "herkomst": line.herkomst, "gunstig": line.gunstig})
        made = made_id(self._project, Indicatorwaarde, profile, code)
        yield Write(Indicatorwaarde, made, {"wijkprofiel": profile, "indicator": key, **values})

    def _figure(self, line: Line, column: FigureColumn) -> Cijfer:
        found = read_figure(line.cell(column.place))
        if column.whole is None or found.waarde is None:
            return found
        whole = read_figure(line.cell(column.whole)).waarde
        if not whole:
            return Cijfer(None, Teken.ONBEKEND)
        return Cijfer((found.waarde * 100 / whole).quantize(Decimal("0.1")), found.teken)

    def _questions(self) -> Iterator[Question]:
        if self._named:
            count = counted(len(self._named), "gebied heet", "gebieden heten")
            options = (
                Option("ja", "Ja, dat zijn dezelfde", "de cijfers komen bij uw gebied"),
                Option(EMPTY, "Nee"),
            )
            yield Question(
                "gebieden op naam", f"{count} net zo in het bestand. Zijn het dezelfde?",
                "De code ontbreekt in uw dossier. De grens kan anders zijn.", options, tuple(self._named),
                "ja", self._wish.answers.get("gebieden op naam", ""),
            )  # fmt: skip
        if self._unknown:
            names = {line.number: self._cell(line, self._file.name) for line in self._file.lines}
            shown = listed([names[number] for number in self._unknown[:5]])
            count = counted(len(self._unknown), "buurt", "buurten")
            options = (Option(NEW, f"{count} toevoegen", shown), Option(EMPTY, "Overslaan"))
            yield Question(
                "nieuwe gebieden", f"{count} van uw gemeente staan nog niet in het dossier. Toevoegen?",
                "U hangt ze daarna zelf onder een gebied.", options, tuple(self._unknown), EMPTY,
                self._wish.answers.get("nieuwe gebieden", ""),
            )  # fmt: skip


def _may_be(area: Gebied, code: str) -> bool:
    """Tell whether a gebied with the same name can be the same: a wijk is no buurt."""
    kinds = {row.get("code", "")[:2] for row in area.cbs_codes}
    return not kinds or not code or code[:2] in kinds


def read_figure(cell: Value) -> Cijfer:
    """C23: return what a publisher says; a point is unknown, blank cannot occur, neither is ever zero."""
    if isinstance(cell, Bad):
        raise UserError(f"In een cel staat geen cijfer: {cell.reason}.")
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Cijfer(Decimal(cell)) if cell > -99_990 else Cijfer(None, Teken.ONBEKEND)
    text = as_text(cell).strip()
    head, point, tail = text.removesuffix("*").strip().partition(".")
    # Older files of the CBS and those of the RIVM write decimals with a point, never three of them.
    if point and head.lstrip("-").isdigit() and tail.isdigit() and len(tail) != 3:
        text = text.replace(".", ",")
    return read_cbs(text)
