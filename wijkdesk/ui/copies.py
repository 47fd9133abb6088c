"""Temporary copies in which kept files are opened: read-only, and gone when the dossier is closed."""

from __future__ import annotations

import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.domain.documenten import check_bestand, kale_naam
from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from wijkdesk.domain.verantwoording import Document
    from wijkdesk.store.store import Store

_FOLDER = "geopend"


class Copies:
    """The copies of one dossier; what an earlier run left behind goes first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._root = store.settings.config / _FOLDER
        self._swept = False

    def make(self, document: Document) -> Path:
        """Write the file of a document where another program can read it; UserError where it is not here."""
        if not document.inhoud:
            raise UserError("Bij dit document zit nog geen bestand. Voeg het bestand toe.")
        data = self._store.document(document.inhoud)
        name = kale_naam(document.bestandsnaam or document.titel)
        # It may have come from someone else, who checked nothing.
        check_bestand(name, data)
        if not self._swept:
            self.clear()
            self._swept = True
        try:
            self._root.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
            path = Path(tempfile.mkdtemp(dir=self._root)) / name
            path.write_bytes(data)
            path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise UserError(
                f"{name} kan niet worden geopend: er is geen plaats voor een kopie. Maak ruimte vrij."
            ) from error
        return path

    def clear(self) -> None:
        """Take the copies away; one that is still open elsewhere goes the next time."""
        if not self._root.is_dir():
            return
        for path in self._root.rglob("*"):
            with suppress(OSError):
                path.chmod(stat.S_IRWXU)
        shutil.rmtree(self._root, ignore_errors=True)
