"""`python -m wijkdesk`: the window, or a verb of the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.cli import main as command_line
from wijkdesk.domain.errors import UserError
from wijkdesk.store import garbage
from wijkdesk.ui.firstfile import begun_check, first_file

if TYPE_CHECKING:
    from wijkdesk.settings import Settings

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask, and return the exit code."""
    return command_line.main(sys.argv[1:] if arguments is None else arguments, _window)


def _window(path: Path | None, settings: Settings) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        # Qt would end the program with a message in English.
        raise UserError("Hier is geen scherm voor het venster. Bekijk ‘wijkdesk --help’ voor de opdrachten.")
    # A start makes many objects and drops few; `App.start` turns the search for garbage on again.
    garbage.pause()
    # Looking through a file needs another processor only: begun before Qt is loaded, nobody waits for it.
    wanted = first_file(path, settings)
    check = begun_check(wanted) if wanted is not None else None
    try:
        # Qt costs a second, and on a machine without a screen its libraries may be missing.
        from wijkdesk import app  # noqa: PLC0415
    except ImportError as error:
        garbage.go_on()
        raise UserError(f"Het venster kan niet starten; er ontbreekt een onderdeel: {error}.") from error
    try:
        return app.run(path, settings, check)
    finally:
        garbage.go_on()


if __name__ == "__main__":
    sys.exit(main())
