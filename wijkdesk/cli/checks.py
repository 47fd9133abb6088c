"""Verbs that look whether all is well: controleer and zelftest."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import wijkdesk
from wijkdesk.cli.naming import called
from wijkdesk.domain import formats
from wijkdesk.domain.controle import check_dossier, without_project
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.finding import Severity
from wijkdesk.domain.stand import stand_of
from wijkdesk.exchange.voorbeeld import add_project, example_path, examples
from wijkdesk.store.store import Store

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.finding import Finding


def check(context: Context) -> int:
    """Do `controleer`: look at the file, the journal and the rules.

    The answer is 1 where something has to be repaired; what a rule only advises is listed, but is no fault.
    """
    with context.reading() as store:
        faults, dossier = store.check(), store.read()
    findings = list(without_project(dossier))
    for project in dossier.projects():
        findings += check_dossier(dossier.of_project(project.id), context.peildatum(project))
    hard = [finding for finding in findings if finding.severity is Severity.REFUSE]
    if context.request.on("--json"):
        context.out.json({"bestand": list(faults), "regels": [_as_json(finding) for finding in findings]})
    else:
        for fault in faults:
            context.out.line(f"Bestand: {fault}")
        if not faults:
            context.out.line("Het bestand en de geschiedenis kloppen.")
        _tell(context, findings)
    return 1 if faults or hard else 0


def selftest(context: Context) -> int:
    """`zelftest`: try every part of the program on this computer, in a folder that is thrown away."""
    results = [_tried(name, step) for name, step in _steps(context)]
    context.out.table(("Onderdeel", "Uitkomst", ""), results)
    passed = all(outcome == "goed" for _, outcome, _ in results)
    context.out.line("\nwijkdesk is compleet." if passed else "\nwijkdesk is niet compleet.")
    return 0 if passed else 1


def _as_json(finding: Finding) -> dict[str, str]:
    return {
        "regel": finding.rule,
        "ernst": finding.severity.value,
        "soort": type(finding.record).__name__.lower(),
        "id": finding.record.id,
        "code": finding.record.code,
        "veld": finding.field,
        "tekst": finding.sentence,
    }


def _tell(context: Context, findings: list[Finding]) -> None:
    if not findings:
        context.out.line("De regels hebben niets te melden.")
        return
    context.out.heading(formats.counted(len(findings), "melding", "meldingen"))
    rows = [
        (
            finding.severity.value,
            type(finding.record).singular,
            called(finding.record),
            finding.sentence,
        )
        for finding in findings
    ]
    context.out.table(("Ernst", "Soort", "Code", "Melding"), rows)


def _tried(name: str, step: Callable[[], str]) -> tuple[str, str, str]:
    try:
        return name, "goed", step()
    except (ImportError, OSError, UserError, RuntimeError, ValueError, LookupError) as error:
        return name, "fout", f"{type(error).__name__}: {error}"


def _steps(context: Context) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "onderdelen", _import_all
    yield "sqlite", lambda: sqlite3.sqlite_version
    yield "sleutelbos", _keyrings
    yield "voorbeelden", lambda: ", ".join(examples())
    yield "dossier en rapport", lambda: _make_all(context)


def _import_all() -> str:
    names = [module.name for module in pkgutil.walk_packages(wijkdesk.__path__, "wijkdesk.")]
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    return formats.counted(len(names), "module", "modules")


def _keyrings() -> str:
    # Asking the system for its key rings takes a second, which only this verb has.
    from keyring.backend import get_all_keyring  # noqa: PLC0415

    return ", ".join(sorted({type(ring).__module__.rpartition(".")[2] for ring in get_all_keyring()}))


def _make_all(context: Context) -> str:
    # As in `rapport`: fonts and PDF are slow to load.
    from wijkdesk.reports.render import kinds, render  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="wijkdesk-") as folder:
        root = Path(folder)
        settings = replace(context.settings, dossiers=root, backups=root / "kopie", config=root)
        with Store.create(root / "zelftest.wijkdossier", settings=settings) as store:
            project = add_project(store, example_path(examples()[0]))
            faults, dossier = store.check(), store.read(project)
        day = context.peildatum(dossier.projects()[0])
        printed = render(next(iter(kinds())), stand_of(dossier, day))
    if faults or not printed.pdf.startswith(b"%PDF-"):
        raise UserError("; ".join(faults) or "de PDF is niet goed")
    return f"{printed.title}, {formats.counted(printed.pages, 'bladzijde', 'bladzijden')}"
