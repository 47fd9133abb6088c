"""A werkbestand with its papers beside it: all of them come into the folder, or none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wijkdesk.exchange.werk.writing import compose
from wijkdesk.exchange.whole import refuse_existing, together, write_new, write_whole
from wijkdesk.store import shares

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wijkdesk.exchange.werk.writing import Outgoing, Request
    from wijkdesk.store.store import Store


def write_parcel(
    store: Store, path: Path, request: Request, papers: Iterable[tuple[Path, bytes]]
) -> Outgoing:
    """Write them; the werkbestand comes last, for it is noted who was given it."""
    refuse_existing(path)
    made = compose(store, request)
    with together() as written:
        for paper, data in papers:
            if not paper.exists():
                written.append(paper)
            write_whole(paper, data)
        write_new(path, made.data, partial(shares.note_share, store, made.share))
    return made
