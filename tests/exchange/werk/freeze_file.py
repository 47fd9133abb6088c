"""Write the werkbestand that every later version must be able to read; only until the format is released.

python tests/exchange/werk/freeze_file.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))


def main() -> None:
    from tests.exchange.werk.desks import Office, put
    from wijkdesk.domain.overleg import Actie, Overleg

    with Office.of("TG5") as office:
        leader, worker = office.desks
        group = leader.taakgroep("TG5")
        worker.receive(leader.send(group))
        put(worker, Overleg, group, doel="Doel van de trekker")
        put(leader, Overleg, group, doel="Doel van de leider")
        with worker.store.edit("Weg") as writer:
            writer.delete(Actie, worker.store.read().all(Actie)[0].id)
        leader.receive(worker.send(group))
        (ROOT / "tests/files/v1.wijkwerk").write_bytes(leader.send(group, to_whom="Vreeswijk"))


if __name__ == "__main__":
    main()
