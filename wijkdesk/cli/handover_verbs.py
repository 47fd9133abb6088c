"""Verbs about handing on: overdracht, archief, gedeeld and samenvoegverslag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.asked import stand_in
from wijkdesk.cli.context import readable
from wijkdesk.cli.export_verbs import made_as_json, made_words, say_public
from wijkdesk.cli.name_verbs import say_nameless
from wijkdesk.cli.naming import import_named, record_named, soort_named
from wijkdesk.cli.target import OTHER_ENDINGS, check_ending, check_folder, check_target, make_folder
from wijkdesk.domain import formats
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.frame import Project
from wijkdesk.domain.stand import stand_of
from wijkdesk.exchange.werk.account import account_of
from wijkdesk.exchange.werk.parcel import write_parcel
from wijkdesk.exchange.werk.wording import clean, sender_of
from wijkdesk.exchange.werk.writing import Request, file_name
from wijkdesk.exchange.whole import write_whole
from wijkdesk.store import imports, shares
from wijkdesk.store.shares import Purpose

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.domain.stand import Stand
    from wijkdesk.exchange.werk.account import Account
    from wijkdesk.store.store import Store


def hand_over(context: Context) -> int:
    """`overdracht`: make a dossier for whoever takes over, with the reports beside it."""
    return _parcel(context, Purpose.HANDOVER, Klasse.V2)


def archive(context: Context) -> int:
    """`archief`: make what the gemeente keeps, without anything that is not public or known to partners."""
    asked = (context.request.option("--klasse") or "V1").upper()
    if asked not in ("V0", "V1"):
        raise UserError("In een archief staat alleen wat openbaar is of de partners weten. Kies V0 of V1.")
    return _parcel(context, Purpose.ARCHIVE, Klasse[asked])


def _parcel(context: Context, purpose: Purpose, ceiling: Klasse) -> int:
    folder = Path(context.request.option("--uit")).expanduser()
    check_folder(folder)
    with context.reading() as store:
        request = _asked(context, store, purpose, ceiling)
        stand = stand_in(context, store)
        papers = _reports(store, stand, request)
    make_folder(folder)
    with context.writing() as store:
        say_nameless(context, store)
        path = folder / file_name(store, request)
        reports = {folder / f"{path.stem}_{name}.pdf": pdf for name, pdf in papers}
        for paper in reports:
            check_target(paper)
        made = write_parcel(store, path, request, reports.items())
    if context.request.on("--json"):
        context.out.json({**made_as_json(path, made.share), "rapporten": list(map(str, reports))})
    else:
        context.out.line(made_words(path, made.share))
        for paper in reports:
            context.out.line(f"Rapport erbij: {paper}")
    say_public(context, ceiling)
    if purpose is Purpose.ARCHIVE and ceiling is Klasse.V0:
        context.aside.line("Op het blad erbij staat wat erin zit. De rapporten zijn alleen voor de partners.")
    return 0


def _asked(context: Context, store: Store, purpose: Purpose, ceiling: Klasse) -> Request:
    dossier = store.read()
    code = context.request.option("--taakgroep") if purpose is Purpose.HANDOVER else ""
    group = record_named(dossier, soort_named("taakgroep"), code) if code else None
    whom = readable(context.request.option("--voor"))
    password = context.request.option("--wachtwoord") if purpose is Purpose.HANDOVER else ""
    groups = (group.id,) if group else ()
    request = Request(context.project(dossier).id, groups, ceiling, whom, password, purpose)
    request.check()
    return request


def _reports(store: Store, stand: Stand, request: Request) -> list[tuple[str, bytes]]:
    # Reportlab and the fonts cost half a second that no other verb should wait for.
    from wijkdesk.reports.handover import parcel_reports  # noqa: PLC0415
    from wijkdesk.reports.house import own_house  # noqa: PLC0415 - as above

    archive, house = request.purpose is Purpose.ARCHIVE, own_house(stand.dossier, store.document)
    return parcel_reports(stand, request.overleggen, request.ceiling, archive=archive, house=house)


def show_shares(context: Context) -> int:
    """`gedeeld`: tell who was given what (AVG)."""
    with context.reading() as store:
        dossier = store.read()
        with imports.reading(store) as journal:
            given = shares.shares(journal)
    titles = [[dossier.title(root) for root in share.roots] for share in given]
    if context.request.on("--json"):
        context.out.json(
            [
                {
                    "sha256": share.file,
                    "voor": share.to_whom,
                    "wanneer": share.moment.isoformat(),
                    "omvang": share.kind,
                    "taakgroepen": list(share.roots),
                    "klasse": Klasse(share.ceiling).name,
                    "gegevens": sorted(share.rows),
                }
                for share in given
            ]
        )
    elif given:
        rows = [
            (
                formats.cell_date(share.moment.astimezone().date()),
                clean(share.to_whom) or "niet genoemd",
                formats.listed(list(filter(None, names))) or "het project",
                Klasse(share.ceiling).name,
                str(len(share.rows)),
            )
            for share, names in zip(given, titles, strict=True)
        ]
        context.out.table(("datum", "voor", "wat", "klasse", "gegevens"), rows)
    else:
        context.out.line("Er is nog niets gedeeld.")
    return 0


def print_account(context: Context) -> int:
    """`samenvoegverslag`: print what an import changed."""
    target = Path(context.request.option("--uit")).expanduser()
    check_target(target)
    check_ending(target, ".pdf", OTHER_ENDINGS)
    # As above: paper is loaded when someone asks for it.
    from wijkdesk.reports.house import own_house  # noqa: PLC0415
    from wijkdesk.reports.merging import merging  # noqa: PLC0415

    with context.reading() as store:
        with imports.reading(store) as journal:
            made = import_named(journal, context.request.words["NR"])
        account, dossier = account_of(store, made), store.read()
        # The file says which project it was about, where the dossier has more.
        project = dossier.get(Project, str(made.scope.get("project"))) or context.project(dossier)
        stand = stand_of(dossier.of_project(project.id), context.peildatum(project))
        house, left = own_house(stand.dossier, store.document), len(store.conflicts())
        roots = [clean(dossier.title(root)) for root in made.scope.get("roots", ())]
    printed = merging(stand.up_to(Klasse.V2), _merging(account, roots), house)
    write_whole(target, printed.pdf)
    if context.request.on("--json"):
        context.out.json(_account_as_json(account, left, target))
    else:
        context.out.line(f"{printed.title}: {target}")
    return 0


def _account_as_json(account: Account, left: int, target: Path) -> dict[str, Any]:
    made = account.made
    return {
        "pad": str(target),
        "import": made.id,
        "afzender": made.sender,
        "overgenomen": made.moment.isoformat(),
        "teruggedraaid": made.undone,
        "bewaard": account.is_kept,
        "wijzigingen": [
            {
                "soort": change.kind,
                "titel": change.title,
                "veld": change.label,
                "was": change.old,
                "wordt": change.new,
                "hoe": change.what,
                "vraag": change.is_asked,
            }
            for change in account.changes
        ],
        "niet overgenomen": int(made.counts.get("niet overgenomen", 0)),
        "conflicten": left,
        "niet leesbaar": list(account.unreadable),
    }


def _merging(account: Account, roots: list[str]) -> Any:
    from wijkdesk.reports.merging import Merged, Merging  # noqa: PLC0415  # as above

    made, created = account.made, str(account.made.scope.get("made", ""))
    changes = [Merged(c.kind, c.title, c.label, c.old, c.new, c.what, c.is_asked) for c in account.changes]
    return Merging(
        made.id,
        sender_of(made.sender),
        " en ".join(filter(None, roots)),
        made.moment.astimezone().date(),
        datetime.fromisoformat(created).astimezone().date() if created else None,
        made.undone,
        changes,
        account.open_questions,
        int(made.counts.get("niet overgenomen", 0)),
        account.unreadable,
        account.is_kept,
    )


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {
    "overdracht": hand_over,
    "archief": archive,
    "gedeeld": show_shares,
    "samenvoegverslag": print_account,
}
