"""How a command is written: verbs, words and options, read without importing anything heavy."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from wijkdesk.domain.errors import UserError

WIDTH = 80
_INDENT = 26


@dataclass(frozen=True, slots=True)
class Word:
    """A place in a command that a word is expected at."""

    name: str
    optional: bool = False
    many: bool = False

    @property
    def shown(self) -> str:
        """Return the word as the help shows it."""
        name = f"{self.name} ..." if self.many else self.name
        return f"[{name}]" if self.optional else name


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that starts with two dashes; without `value` it is a switch."""

    name: str
    help: str
    value: str = ""
    required: bool = False

    @property
    def shown(self) -> str:
        """Return the option as the help shows it."""
        name = f"{self.name} {self.value}" if self.value else self.name
        return name if self.required else f"[{name}]"


def _shown(parts: Sequence[Word] | Sequence[Option]) -> list[str]:
    return [part.shown for part in parts]


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be asked."""

    name: str
    help: str
    words: tuple[Word, ...] = ()
    options: tuple[Option, ...] = ()
    example: str = ""

    @property
    def usage(self) -> str:
        """Return how to write this verb."""
        return " ".join(["wijkdesk", self.name, *_shown(self.words), *_shown(self.options)])


@dataclass(slots=True)
class Request:
    """A command as it was understood."""

    verb: str = ""
    words: dict[str, str] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    switches: set[str] = field(default_factory=set)
    file: str = ""
    """What was given in the place of a verb: a file to open in the window."""

    def option(self, name: str) -> str:
        """Return what was given with an option; '' where it was not given."""
        return self.options.get(name, "")

    def on(self, name: str) -> bool:
        """Tell whether a switch was given."""
        return name in self.switches


HELP = Option("--help", "Deze uitleg.")
VERSION = Option("--versie", "Het nummer van deze versie.")
GENERAL = (
    Option("--map", "Alle gegevens van wijkdesk in deze map.", "PAD"),
    Option("--dossier", "Met dit dossier; anders het laatste.", "PAD"),
)


def parse(arguments: Sequence[str], verbs: Sequence[Verb]) -> Request:
    """Return what was asked; UserError with a sentence where it cannot be understood."""
    known = {verb.name: verb for verb in verbs}
    request, given = Request(), list(arguments)
    words: list[str] = []
    while given:
        item = given.pop(0)
        if item == "--":
            words += given
            break
        if item == "-h":
            item = HELP.name
        if item.startswith("-") and len(item) > 1:
            _take_option(request, item, given, known.get(words[0]) if words else None)
        else:
            words.append(item)
    if not words:
        return request
    if words[0] in known:
        _take_words(request, known[words[0]], words[1:])
    elif len(words) == 1:
        request.file = words[0]
        _no_stray_switches(request)
    else:
        raise UserError(_unknown_verb(words[0], list(known)))
    return request


def no_such_verb(word: str, verbs: Sequence[Verb]) -> UserError:
    """Return what to say of a word that is neither a verb nor a file."""
    return UserError(_unknown_verb(word, [verb.name for verb in verbs]))


def _take_option(request: Request, item: str, given: list[str], verb: Verb | None) -> None:
    name, equals, value = item.partition("=")
    options = {option.name: option for option in (*GENERAL, HELP, VERSION, *(verb.options if verb else ()))}
    option = options.get(name)
    if option is None:
        raise UserError(_unknown_option(name, verb, list(options)))
    if not option.value:
        if equals:
            raise UserError(f"Bij {name} hoort geen waarde. Laat ‘={value}’ weg.")
        request.switches.add(name)
        return
    if name in request.options:
        raise UserError(f"{name} staat er twee keer. Kies er één.")
    if not equals:
        if not given:
            raise UserError(f"Na {name} ontbreekt {option.value}.")
        value = given.pop(0)
    if not value:
        raise UserError(f"Na {name} ontbreekt {option.value}.")
    request.options[name] = value


def _take_words(request: Request, verb: Verb, words: list[str]) -> None:
    request.verb = verb.name
    if request.on(HELP.name) or request.on(VERSION.name):
        return
    for place in verb.words:
        if place.many:
            request.rest, words = tuple(words), []
            missing = not request.rest
        else:
            missing = not words
            if words:
                request.words[place.name] = words.pop(0)
        if missing and not place.optional:
            raise UserError(f"Bij ‘{verb.name}’ ontbreekt {place.name}. Schrijf ‘{verb.usage}’.")
        if not place.many and not missing and not request.words[place.name].strip():
            raise UserError(f"Bij ‘{verb.name}’ is {place.name} leeg. Schrijf ‘{verb.usage}’.")
    if words:
        raise UserError(f"‘{words[0]}’ is te veel. Schrijf ‘{verb.usage}’.")
    for option in verb.options:
        if option.required and option.name not in request.options:
            raise UserError(f"Bij ‘{verb.name}’ ontbreekt {option.shown}. Schrijf ‘{verb.usage}’.")


def _no_stray_switches(request: Request) -> None:
    if request.options.keys() - {option.name for option in GENERAL}:
        raise UserError("Deze keuze hoort bij een opdracht. Bekijk ‘wijkdesk --help’.")


def _unknown_option(name: str, verb: Verb | None, options: list[str]) -> str:
    close = _close(name, options, 0.7)
    guess = f" Bedoelde u {close[0]}?" if close else ""
    where = f" bij ‘{verb.name}’" if verb else ""
    command = f"wijkdesk {verb.name} --help" if verb else "wijkdesk --help"
    return f"{name} bestaat niet{where}.{guess} Bekijk ‘{command}’."


def _close(word: str, names: list[str], cutoff: float) -> list[str]:
    import difflib  # noqa: PLC0415 - a slow import for a word that was mistyped

    return difflib.get_close_matches(word, names, n=1, cutoff=cutoff)


def _unknown_verb(word: str, names: list[str]) -> str:
    close = _close(word, names, 0.6)
    guess = f" Bedoelde u ‘{close[0]}’?" if close else ""
    return f"‘{word}’ is geen opdracht en geen bestand.{guess} Bekijk ‘wijkdesk --help’."


def help_of_all(verbs: Sequence[Verb]) -> str:
    """Return the help of the program."""
    lines = [
        "wijkdesk                                het venster, met het laatste dossier",
        "wijkdesk BESTAND                        het venster, met dit dossier",
        "wijkdesk [--map PAD] [--dossier PAD] OPDRACHT",
        "",
        "Opdrachten:",
        *(_described(verb.name, verb.help) for verb in verbs),
        "",
        "Overal:",
        *(_described(_plain(option), option.help) for option in (*GENERAL, HELP, VERSION)),
        "",
        "Bekijk ‘wijkdesk OPDRACHT --help’ voor de keuzes bij een opdracht.",
        "Afloop: 0 gelukt, 1 een vraag of een bevinding, 2 de opdracht of het bestand klopt niet.",
    ]
    return "\n".join(lines)


def help_of(verb: Verb) -> str:
    """Return the help of one verb."""
    usage = textwrap.fill(verb.usage, WIDTH, subsequent_indent="    ", break_on_hyphens=False)
    lines = [usage, "", textwrap.fill(verb.help, WIDTH)]
    if verb.options:
        lines += ["", "Keuzes:", *(_described(_plain(option), option.help) for option in verb.options)]
    if verb.example:
        lines += ["", "Bijvoorbeeld:", f"  {verb.example}"]
    return "\n".join(lines)


def _plain(option: Option) -> str:
    return f"{option.name} {option.value}".strip()


def _described(name: str, text: str) -> str:
    head = f"  {name}".ljust(_INDENT)
    head = head if head.endswith(" ") else f"{head} "
    return textwrap.fill(text, WIDTH, initial_indent=head, subsequent_indent=" " * _INDENT)
