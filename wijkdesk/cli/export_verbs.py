"""The verb `exporteer`: a werkbestand of a project or a taakgroep; and what is said of any that is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wijkdesk.cli.context import readable
from wijkdesk.cli.name_verbs import say_nameless
from wijkdesk.cli.naming import record_named, soort_named
from wijkdesk.cli.target import OTHER_ENDINGS, check_ending, check_target
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.domain.formats import counted
from wijkdesk.exchange.werk.rounds import GROUP
from wijkdesk.exchange.werk.wording import clean
from wijkdesk.exchange.werk.writing import SUFFIX, Request, export_to, file_name
from wijkdesk.store.given import given_part
from wijkdesk.store.shares import Purpose

if TYPE_CHECKING:
    from wijkdesk.cli.context import Context
    from wijkdesk.store.shares import Share
    from wijkdesk.store.store import Store


def export(context: Context) -> int:
    """Make a werkbestand of a project, or of one taakgroep (`exporteer`)."""
    code = context.request.option("--taakgroep")
    # First without the right to change anything: what is refused leaves the dossier as it was.
    with context.reading() as store:
        _asked(context, store, code)
    with context.writing() as store:
        request, path = _asked(context, store, code)
        say_nameless(context, store)
        say_public(context, request.ceiling)
        made = export_to(store, path, request)
    if context.request.on("--json"):
        context.out.json(made_as_json(path, made.share))
    else:
        context.out.line(made_words(path, made.share))
    return 0


def made_words(path: Path, share: Share) -> str:
    """Return what is said of a werkbestand that was made."""
    return f"Werkbestand gemaakt met {counted(len(share.rows), 'gegeven', 'gegevens')}: {path}"


def made_as_json(path: Path, share: Share) -> dict[str, Any]:
    """Return a werkbestand that was made, for another program."""
    return {
        "bestand": str(path),
        "sha256": share.file,
        "voor": share.to_whom,
        "klasse": Klasse(share.ceiling).name,
        "taakgroepen": list(share.roots) if share.kind == GROUP else [],
        "gegevens": len(share.rows),
    }


def _asked(context: Context, store: Store, code: str) -> tuple[Request, Path]:
    dossier = store.read()
    group = record_named(dossier, soort_named("taakgroep"), code) if code else None
    given = given_part(store) if group else None
    answers = given is not None and group is not None and group.id in given.groups
    # What goes back, goes to who gave it and as far as it was given; the window does the same.
    before = Klasse(min(given.last.ceiling, Klasse.V2)) if given and answers else Klasse.V1
    sender = clean(given.last.sender) if given and answers else ""
    asked = (context.request.option("--klasse") or before.name).upper()
    if asked not in Klasse.__members__:
        raise UserError(f"‘{asked}’ is geen klasse. Kies uit V0, V1 en V2.")
    request = Request(
        context.project(dossier).id,
        (group.id,) if group else (),
        Klasse[asked],
        readable(context.request.option("--voor")) or sender or (dossier.title(group.id) if group else ""),
        context.request.option("--wachtwoord"),
        Purpose.ANSWER if answers else None,
    )
    request.check()
    path = Path(context.request.option("--uit")).expanduser()
    path = path / file_name(store, request) if path.is_dir() else path
    check_target(path)
    check_ending(path, SUFFIX, OTHER_ENDINGS)
    if path.exists():
        raise UserError(f"{path.name} bestaat al. Kies een andere naam; er is niets overschreven.")
    return request, path


def say_public(context: Context, klasse: Klasse) -> None:
    """Say that what is for everyone is nearly nothing."""
    if klasse is Klasse.V0:
        context.aside.line(
            "Let op: in klasse V0 gaat alleen mee wat voor iedereen is. Dat is bijna niets. Met --klasse V1 "
            "gaat ook mee wat de partners weten."
        )


DEEDS: Final[Mapping[str, Callable[[Context], int]]] = {"exporteer": export}
