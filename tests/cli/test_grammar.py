"""How a command is read, and what is said of one that cannot be."""

from __future__ import annotations

import shlex

import pytest

from wijkdesk.cli.grammar import GENERAL, WIDTH, Option, Verb, Word, help_of, help_of_all, parse
from wijkdesk.cli.verbs import VERBS
from wijkdesk.domain.errors import UserError

ZET = Verb("zet", "Wijzig.", (Word("SOORT"), Word("ID", optional=True), Word("veld=waarde", many=True)))
TOON = Verb(
    "toon", "Toon.", (Word("SOORT"),), (Option("--uit", "Naar.", "PAD", required=True), Option("--json", "J"))
)
TEST_VERBS = (ZET, TOON)


def refusal(*arguments: str) -> str:
    with pytest.raises(UserError) as raised:
        parse(arguments, TEST_VERBS)
    return str(raised.value)


def test_words_go_to_their_places() -> None:
    request = parse(["zet", "actie", "A1", "a=b", "c=d=e"], TEST_VERBS)
    assert request.words == {"SOORT": "actie", "ID": "A1"}
    assert request.rest == ("a=b", "c=d=e")


def test_options_may_stand_anywhere_after_their_verb_and_general_ones_everywhere() -> None:
    request = parse(["--dossier", "x", "toon", "--json", "actie", "--uit=y", "--map=z"], TEST_VERBS)
    assert (request.verb, request.words["SOORT"]) == ("toon", "actie")
    assert (request.option("--dossier"), request.option("--uit"), request.option("--map")) == ("x", "y", "z")
    assert request.on("--json")
    assert not request.on("--help")
    assert request.option("--peildatum") == ""


def test_after_two_dashes_nothing_is_an_option() -> None:
    assert parse(["toon", "--uit", "x", "--", "--json"], TEST_VERBS).words["SOORT"] == "--json"


def test_one_word_that_is_no_verb_is_a_file() -> None:
    assert parse(["Nieuwegein.wijkdossier"], TEST_VERBS).file == "Nieuwegein.wijkdossier"
    assert parse([], TEST_VERBS).verb == ""


def test_help_is_given_for_a_verb_without_its_words() -> None:
    assert parse(["zet", "-h"], TEST_VERBS).on("--help")
    assert parse(["toon", "--help"], TEST_VERBS).verb == "toon"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("zet",), "Bij ‘zet’ ontbreekt SOORT"),
        (("zet", "x", "y"), "ontbreekt veld=waarde"),
        (("zet", " "), "is SOORT leeg"),
        (("toon", "x"), "ontbreekt --uit PAD"),
        (("toon", "x", "--uit"), "Na --uit ontbreekt PAD"),
        (("toon", "x", "--uit="), "Na --uit ontbreekt PAD"),
        (("toon", "x", "--uit", "a", "--uit", "b"), "twee keer"),
        (("toon", "x", "--json=ja"), "hoort geen waarde"),
        (("toon", "x", "--jsn"), "Bedoelde u --json?"),
        (("toon", "x", "y", "--uit", "a"), "‘y’ is te veel"),
        (("--json",), "--json bestaat niet"),
        (("toom", "x"), "Bedoelde u ‘toon’?"),
        (("--map",), "Na --map ontbreekt PAD"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in refusal(*arguments)


def test_the_help_fits_eighty_signs_and_names_every_verb_and_option() -> None:
    text = help_of_all(VERBS)
    assert all(len(line) <= WIDTH + 10 for line in text.splitlines())
    assert all(f"\n  {verb.name} " in text for verb in VERBS)
    assert all(option.name in text for option in GENERAL)
    for verb in VERBS:
        own = help_of(verb)
        assert all(len(line) <= WIDTH for line in own.splitlines() if not line.startswith("  wijkdesk"))
        assert all(option.name in own and option.help[:20] in own for option in verb.options)


def test_every_example_in_the_help_is_a_command_that_is_understood() -> None:
    for verb in VERBS:
        if verb.example:
            words = shlex.split(verb.example)
            assert parse(words[1:], VERBS).verb == verb.name
