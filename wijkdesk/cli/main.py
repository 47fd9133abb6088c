"""The edge of the command line: from arguments to an exit code, and every error a Dutch sentence."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wijkdesk.cli import grammar
from wijkdesk.cli.output import Output, clean, nowhere, speak_utf8
from wijkdesk.cli.verbs import VERBS
from wijkdesk.domain.errors import UserError

if TYPE_CHECKING:
    from wijkdesk.cli.grammar import Request
    from wijkdesk.settings import Settings

DONE, QUESTION, WRONG = 0, 1, 2

Window = Callable[[Path | None, "Settings"], int]

_DISK: Final = {
    errno.ENOSPC: "De schijf is vol. Maak ruimte vrij en probeer het opnieuw",
    errno.EDQUOT: "Uw ruimte op de schijf is op. Maak ruimte vrij en probeer het opnieuw",
    errno.EACCES: "Dit mag u niet lezen of schrijven. Kies een andere plek, of vraag wie de map beheert",
    errno.EPERM: "Dit mag u niet lezen of schrijven. Kies een andere plek, of vraag wie de map beheert",
    errno.EROFS: "Op deze schijf kan niet worden geschreven. Kies een andere plek",
    errno.ENOENT: "Dit bestand of deze map is er niet. Kijk de naam na",
    errno.EISDIR: "Dit is een map, geen bestand. Noem ook de naam van het bestand",
    errno.ENOTDIR: "In dit pad staat een bestand waar een map hoort. Kijk de naam na",
    errno.EEXIST: "Dit bestand bestaat al. Kies een andere naam",
    errno.ENAMETOOLONG: "Deze naam is te lang. Kies een kortere",
    errno.EIO: "De schijf geeft een fout. Kijk of de stick of het netwerk er nog is",
}


def main(arguments: Sequence[str], window: Window) -> int:
    """Do what was asked; 0 done, 1 an answer is needed or a check found something, 2 refused."""
    speak_utf8()
    try:
        code = _run(arguments, window)
        sys.stdout.flush()
    except UserError as error:
        return _refused(str(error), QUESTION if _asks(error) else WRONG)
    except BrokenPipeError:
        # Who reads has seen enough; Python would complain about the pipe once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _refused(_disk_sentence(error))
    except UnicodeEncodeError:
        return _refused(
            "Een naam bevat tekens die dit systeem niet kan lezen. Kies een naam zonder accenten."
        )
    except KeyboardInterrupt:
        return _refused("Afgebroken.")
    except Exception as error:  # noqa: BLE001 - the outermost edge: nobody ever sees a traceback
        return _refused(_our_fault(error))
    return code


def _run(arguments: Sequence[str], window: Window) -> int:
    request = grammar.parse(arguments, VERBS)
    out = Output(sys.stdout)
    if request.on(grammar.HELP.name):
        verb = next((verb for verb in VERBS if verb.name == request.verb), None)
        out.line(grammar.help_of(verb) if verb else grammar.help_of_all(VERBS))
        return DONE
    if request.on(grammar.VERSION.name):
        # Only needed to answer this one question.
        from importlib.metadata import version  # noqa: PLC0415

        out.line(f"wijkdesk {version('wijkdesk')}")
        return DONE
    # All below knows the tables of SQLAlchemy, which `--help` should not wait for.
    from wijkdesk.settings import Settings  # noqa: PLC0415

    override = request.option("--map")
    settings = Settings.load(Path(override).expanduser() if override else None)
    if not request.verb:
        return window(_file_to_open(request), settings)
    from wijkdesk.cli.dispatch import run_verb  # noqa: PLC0415

    return run_verb(request, settings, out, Output(sys.stderr))


def _file_to_open(request: Request) -> Path | None:
    named = request.option("--dossier")
    if not request.file:
        return _existing(named) if named else None
    if named and Path(request.file).suffix.casefold() not in ("", ".wijkdossier"):
        # The window opens one file at a time; what comes in is taken over by its verb.
        raise UserError(
            f"{Path(request.file).name} is geen dossier. Lees het in met ‘wijkdesk --dossier {named} "
            f"importeer {request.file}’, of open het zonder --dossier."
        )
    if named:
        raise UserError("Noem het dossier één keer: als bestand, of met --dossier.")
    path = Path(request.file).expanduser()
    if not path.exists() and not path.suffix and path.name == request.file:
        raise grammar.no_such_verb(request.file, VERBS)
    return _existing(request.file)


def _existing(name: str) -> Path:
    path = Path(name).expanduser()
    if not path.is_file():
        raise UserError(f"Het bestand {path} is er niet. Kijk de naam na.")
    return path


def _asks(error: UserError) -> bool:
    """Tell whether an error is a question that can be answered with --akkoord."""
    # The store is loaded by then, or the error came from before it.
    module = sys.modules.get("wijkdesk.store.backup")
    return module is not None and isinstance(error, module.NeedsAnswer)


def _refused(sentence: str, code: int = WRONG) -> int:
    try:
        Output(sys.stderr).line(clean(sentence))
        sys.stderr.flush()
    except OSError:
        # Nobody can read it; the exit code still tells.
        sys.stderr = nowhere()
    return code


def _disk_sentence(error: OSError) -> str:
    sentence = _DISK.get(error.errno or 0, "Een bestand kan niet worden gelezen of geschreven")
    return f"{sentence}: {error.filename}." if error.filename else f"{sentence}."


def _our_fault(error: Exception) -> str:
    """Return a sentence that helps us, without the contents of any record."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name} regel {trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"Er ging iets mis in wijkdesk zelf ({type(error).__name__}, {place}). "
        "Meld dit, en kijk met ‘wijkdesk controleer’ of uw dossier in orde is."
    )
