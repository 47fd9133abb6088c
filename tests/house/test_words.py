"""Words that may not stand in the tree."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.source import ROOT, place, python_files, text_files

# Written with a slash in the middle, or this file would be its own first find.
UNFINISHED = ("TO/DO", "FIX/ME", "XX/X", "NotImplemented/Error", "nog niet ge/bouwd", "nog niet beschik/baar")
PASSED_OVER = ("mark/.skip", "mark/.xfail", "pytest/.skip", "pytest/.xfail")
IGNORED = re.compile(r"#\s*type:\s*ignore")
IGNORED_WITH_REASON = re.compile(r"#\s*type:\s*ignore\[[a-z, -]+\]\s+# \S")


def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    whole = "|".join(re.escape(word.replace("/", "")) for word in words)
    return re.compile(rf"\b({whole})")


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{place(path, number)} {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_nothing_is_marked_as_unfinished() -> None:
    assert not lines_with(any_of(UNFINISHED), python_files("wijkdesk", "packaging", "tests"))


def test_no_test_is_passed_over() -> None:
    assert not lines_with(any_of(PASSED_OVER), python_files("tests"))


def test_every_silenced_type_error_names_its_code_and_its_reason() -> None:
    silenced = lines_with(IGNORED, python_files("wijkdesk", "packaging"))
    assert not [line for line in silenced if not IGNORED_WITH_REASON.search(line)]


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    folders = [folder for folder in (ROOT.parent, Path.home()) if len(folder.parts) > 1]
    pattern = re.compile("|".join(re.escape(f"{folder.as_posix()}/") for folder in folders) or r"(?!)")
    assert not lines_with(pattern, text_files())


def test_constraints_pin_one_version_each_without_hash_or_address() -> None:
    lines = (ROOT / "packaging/constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    marker = r' ; (python_version|sys_platform) (<|==) "[a-z0-9.]+"'
    pin = re.compile(rf"[A-Za-z0-9._-]+==[0-9][0-9a-z.]*({marker})?")
    assert [line for line in pins if not pin.fullmatch(line)] == []
    names = [line.split("==")[0].lower() for line in pins]
    assert names == sorted(set(names))
