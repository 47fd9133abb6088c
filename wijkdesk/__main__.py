"""`python -m wijkdesk`: the window, or a verb of the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.cli import main as command_line

if TYPE_CHECKING:
    from wijkdesk.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask, and return the exit code."""
    return command_line.main(sys.argv[1:] if arguments is None else arguments, _window)


def _window(path: Path | None, settings: Settings) -> int:
    # Qt costs a second, and on a machine without a screen its libraries may be missing.
    from wijkdesk import app  # noqa: PLC0415

    return app.run(path, settings)


if __name__ == "__main__":
    sys.exit(main())
