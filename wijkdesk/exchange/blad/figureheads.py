"""Which column of the CBS or the RIVM is which indicator; only what surely is the same figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wijkdesk.domain.analyse import Aard
from wijkdesk.exchange.blad.cellvalues import as_text
from wijkdesk.exchange.blad.table import Line, Sheet, folded

CODE: Final = re.compile(r"(NL|PV|GM|WK|BU)[0-9]{2,8}")
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_UNIT: Final = re.compile(r"\([^)]*\)\s*$")

_PLAIN: Final[Mapping[str, str]] = {
    "a inw": "inwoners",
    "aantal inwoners": "inwoners",
    "aantalinwoners": "inwoners",
    "afstandtothuisartsenpraktijk": "afstand_huisarts",
    "p wcorpw": "corporatiehuur_pct",
    "p hh osm": "sociaal_minimum_pct",
    "ste mvs": "stedelijkheid",
    "g afs hp": "afstand_huisarts",
    "afstand tot huisartsenpraktijk": "afstand_huisarts",
    "ervarengezondheidgoedzeergoed": "ervaren_gezondheid_goed_pct",
    "eenofmeerlangdurigeaandoeningen": "langdurige_aandoening_pct",
    "beperktvanwegegezondheid": "beperkt_pct",
    "overgewicht": "overgewicht_pct",
    "roker": "roken_pct",
    "voldoetaanbeweegrichtlijn": "bewegen_pct",
    "matighoogrisicoopangstofdepressie": "risico_angst_depressie_pct",
    "eenzaam": "eenzaam_pct",
    "ernstigzeerernstigeenzaam": "ernstig_eenzaam_pct",
    "mantelzorger": "mantelzorger_pct",
    "vrijwilligerswerk": "vrijwilliger_pct",
    "moeitemetrondkomen": "moeite_met_rondkomen_pct",
    "matigveelregieovereigenleven": "regie_eigen_leven_pct",
}
_SHARES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "a 00 14": ("aandeel_0_14", ("a inw",)),
    "a 15 24": ("aandeel_15_24", ("a inw",)),
    "a 25 44": ("aandeel_25_44", ("a inw",)),
    "a 45 64": ("aandeel_45_64", ("a inw",)),
    "a 65 oo": ("aandeel_65plus", ("a inw",)),
    "a 1p hh": ("eenpersoonshuishoudens_pct", ("a hh",)),
    "a hh m k": ("huishoudens_met_kinderen_pct", ("a hh",)),
    "0 tot 15 jaar": ("aandeel_0_14", ("aantal inwoners",)),
    "15 tot 25 jaar": ("aandeel_15_24", ("aantal inwoners",)),
    "25 tot 45 jaar": ("aandeel_25_44", ("aantal inwoners",)),
    "45 tot 65 jaar": ("aandeel_45_64", ("aantal inwoners",)),
    "65 jaar of ouder": ("aandeel_65plus", ("aantal inwoners",)),
    "k 0tot15jaar": ("aandeel_0_14", ("aantalinwoners",)),
    "k 15tot25jaar": ("aandeel_15_24", ("aantalinwoners",)),
    "k 25tot45jaar": ("aandeel_25_44", ("aantalinwoners",)),
    "k 45tot65jaar": ("aandeel_45_64", ("aantalinwoners",)),
    "k 65jaarofouder": ("aandeel_65plus", ("aantalinwoners",)),
    "eenpersoonshuishoudens": ("eenpersoonshuishoudens_pct", ("huishoudenstotaal",)),
    "huishoudensmetkinderen": ("huishoudens_met_kinderen_pct", ("huishoudenstotaal",)),
}
"""Counts that become a share of another count, in percents."""
_NAMES: Final = ("regio", "wijken en buurten", "wijkenenbuurten", "regionaam")
_TOWNS: Final = ("gm naam", "gemeentenaam")
_CHANGED: Final = ("ind wbi", "indelingswijziging")


@dataclass(frozen=True)
class FigureColumn:
    """One indicator of a file: its column, and the one that it is a share of."""

    indicator: str
    place: int
    whole: int | None = None


@dataclass(frozen=True)
class FigureFile:
    """How a file with figures of gebieden is built."""

    head: Line
    lines: tuple[Line, ...]
    code: int | None
    name: int | None
    town: int | None
    changed: int | None
    columns: tuple[FigureColumn, ...]
    aard: Aard
    source: str
    year: int | None


_CBS: Final = "wijken en buurten"


def figure_file(sheet: Sheet, file: str) -> FigureFile | None:
    """Return how a file with figures of gebieden is built; None for any other list."""
    for line in sheet.lines[:5]:
        heads = [_short(as_text(cell)) for cell in line.cells]
        columns = _columns(heads)
        code = _code_column(sheet.lines)
        name = _first(heads, _NAMES)
        # An own choice of the CBS may hold one figure that is known here; its first head gives it away.
        if len(columns) >= (1 if _CBS in heads else 2) and (code is not None or name is not None):
            model = any(head.startswith("ervarengezondheid") for head in heads)
            below = tuple(found for found in sheet.lines if found.number > line.number)
            year = _year(heads, below, file)
            return FigureFile(
                line,
                below,
                code,
                name if name != code else None,
                _first(heads, _TOWNS),
                _first(heads, _CHANGED),
                columns,
                Aard.MODELSCHATTING if model else Aard.REGISTRATIE,
                "RIVM, Gezondheid per wijk en buurt" if model else "CBS, Kerncijfers wijken en buurten",
                year,
            )
    return None


def _short(head: str) -> str:
    """Return the last part of a head, without its unit and without the number that RIVM puts behind it."""
    last = _UNIT.sub("", head.rpartition("/")[2])
    return folded(re.sub(r"_[0-9]+$", "", last))


def _columns(heads: Sequence[str]) -> tuple[FigureColumn, ...]:
    found: dict[str, FigureColumn] = {}
    for place, head in enumerate(heads):
        if head in _PLAIN:
            found.setdefault(_PLAIN[head], FigureColumn(_PLAIN[head], place))
        elif head in _SHARES:
            indicator, wholes = _SHARES[head]
            whole = _first(heads, wholes)
            if whole is not None:
                found.setdefault(indicator, FigureColumn(indicator, place, whole))
    return tuple(found.values())


def _first(heads: Sequence[str], words: Sequence[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if _fits(head, words)), None)


def _fits(head: str, words: Sequence[str]) -> bool:
    return any(head == word or head.startswith(f"{word} ") for word in words)


def _code_column(lines: Sequence[Line]) -> int | None:
    sample = lines[1:40]
    width = max((len(line.cells) for line in sample), default=0)
    for place in range(min(width, 12)):
        hits = sum(bool(CODE.fullmatch(as_text(line.cell(place)).strip())) for line in sample)
        if sample and hits > len(sample) * 0.8:
            return place
    return None


def _year(heads: Sequence[str], lines: Sequence[Line], file: str) -> int | None:
    place = _first(heads, ("perioden",))
    said = as_text(lines[0].cell(place)) if place is not None and lines else file
    found = _YEAR.search(said.replace("JJ", " "))
    return int(found[1]) if found else None
