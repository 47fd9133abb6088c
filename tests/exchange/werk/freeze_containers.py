"""Write the other containers that every later version must read; only until the format is released.

python tests/exchange/werk/freeze_containers.py
"""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tests.exchange.werk.desks import Desk

PASSWORD = "vijf woorden voor de taakgroep"  # noqa: S105 - of a file that anyone may open
PLACE = ROOT / "tests/files"


def unsigned(data: bytes) -> bytes:
    """Return a werkbestand as someone without a key made it."""
    from wijkdesk.exchange.werk import container, wire
    from wijkdesk.exchange.werk.writing import packed

    parts = container.unpack(data)
    manifest = msgspec.json.decode(parts.pop(container.MANIFEST), type=wire.Manifest)
    parts.pop(container.SIGNATURE)
    sender = msgspec.structs.replace(manifest.sender, key="")
    return packed(msgspec.structs.replace(manifest, sender=sender), parts, None)


def filled_sheet(leader: Desk, group: str) -> bytes:
    """Return an invulblad in which someone wrote a remark."""
    from openpyxl import load_workbook

    from wijkdesk.exchange.blad.fillwriting import compose_sheet

    book = load_workbook(io.BytesIO(compose_sheet(leader.store, group, date(2012, 6, 15)).data))
    sheet = book["Acties"]
    column = next(cell.column for cell in sheet[7] if cell.value == "Opmerking van de trekker")
    sheet.cell(8, column).value = "Ingevuld in Excel"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_all_parts(leader: Desk, group: str) -> None:
    """Give a taakgroep an attachment, a value that was erased, and something that was deleted."""
    from tests.exchange.werk.desks import put
    from tests.exchange.werk.test_story import own_acties
    from wijkdesk.domain.overleg import Actie, Bijeenkomst
    from wijkdesk.domain.verantwoording import Document

    mark = leader.store.put_document(b"De bijlage.", "verslag.txt")
    with leader.store.edit("Erbij") as writer:
        meeting = writer.add(Bijeenkomst(project=leader.project, overleg=group, titel="Overleg met bijlage"))
        writer.add(Document(project=leader.project, hoort_bij=meeting.id, titel="Verslag", inhoud=mark))
    key = own_acties(leader, group)[0]
    put(leader, Actie, key, reden="Dit moest weg.")
    put(leader, Actie, key, reden="Dit bleef.")
    steps = [line.txn for line in leader.store.history(Actie, key, "reden") if line.new == "Dit moest weg."]
    leader.store.erase(Actie, key, {"reden": steps})


def main() -> None:
    from tests.exchange.werk.desks import Office
    from wijkdesk.domain.fields import Klasse
    from wijkdesk.exchange.werk import sealing
    from wijkdesk.exchange.werk.writing import Request, compose
    from wijkdesk.store.shares import Purpose

    with Office.of() as office:
        leader = office.desks[0]
        group = leader.taakgroep("TG5")
        with_all_parts(leader, group)

        def made(purpose: Purpose, ceiling: Klasse, *roots: str) -> bytes:
            request = Request(leader.project, roots, ceiling, "opvolger", purpose=purpose)
            return compose(leader.store, request).data

        asked = made(Purpose.ASKED, Klasse.V2, group)
        files = {
            "overdracht.wijkwerk": made(Purpose.HANDOVER, Klasse.V2),
            "archief.wijkwerk": made(Purpose.ARCHIVE, Klasse.V1),
            "gesloten.wijkwerk": sealing.seal(asked, PASSWORD),
            "ongetekend.wijkwerk": unsigned(asked),
            "invulblad.xlsx": filled_sheet(leader, group),
        }
    for name, data in files.items():
        (PLACE / f"v1-{name}").write_bytes(data)


if __name__ == "__main__":
    main()
