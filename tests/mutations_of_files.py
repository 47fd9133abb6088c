"""Deliberate mistakes in what reads a file that was built to hurt, and in what looks into a shared folder."""

from __future__ import annotations

from typing import Final

from tests.mutant import Mutant

_W: Final = "tests/exchange/werk/test_"

READING: Final = (
    Mutant(
        "a value may be spelled in more ways than one",
        "exchange/werk/lawful",
        "if canonical(value) != text or",
        "if canonical(value) == str(text) * 2 or",
        (f"{_W}lawful.py", f"{_W}laws_reading.py"),
    ),
    Mutant(
        "a plain value may be spelled in more ways than one",
        "exchange/werk/lawful",
        "    if _spell(value) != raw:",
        "    if _spell(value) == raw * 2:",
        (f"{_W}lawful.py", f"{_W}laws_reading.py"),
    ),
    Mutant(
        "letters with accents keep the spelling that they came in",
        "domain/spelling",
        "    if is_nfc(text):\n        return text\n    plain",
        "    if text:\n        return text\n    plain",
        (f"{_W}laws_more.py", f"{_W}laws_reading.py"),
    ),
    Mutant(
        "lists in lists have no end",
        "exchange/werk/lawful",
        'if text.count("[") + text.count("{") <= limits.DEPTH:',
        'if text.count("[") + text.count("{") >= 0:',
        (f"{_W}lawful.py", f"{_W}container.py"),
    ),
    Mutant(
        "a number has no end",
        "exchange/werk/lawful",
        "or abs(number := int(digits)) >= limits.NUMBER:",
        "or (number := int(digits)) is None:",
        (f"{_W}lawful.py", f"{_W}container.py"),
    ),
    Mutant(
        "a part may be there twice",
        "exchange/werk/container",
        "if len(set(names)) != len(names) or not all(",
        "if not all(",
        (f"{_W}container.py",),
    ),
    Mutant(
        "a part may be called as a path",
        "exchange/werk/container",
        "not all(NAME.fullmatch(name) for name in names):",
        "not all(names):",
        (f"{_W}container.py",),
    ),
    Mutant(
        "parts may lie over each other",
        "exchange/werk/container",
        "if any(end > begin for (_, end), (begin, _) in itertools.pairwise(ranges)):",
        "if any(end > begin + 2**40 for (_, end), (begin, _) in itertools.pairwise(ranges)):",
        (f"{_W}container.py",),
    ),
    Mutant(
        "what a part weighs unpacked is believed",
        "exchange/werk/container",
        "entry.size > limits.SMALL and entry.size > limits.RATIO * max(entry.packed, 1)",
        "entry.size > limits.SMALL and entry.size > 2**20 * max(entry.packed, 1)",
        (f"{_W}container.py", f"{_W}costs.py"),
    ),
    Mutant(
        "a part is as long as it turns out",
        "exchange/werk/container",
        "if len(raw) != entry.size or zlib.crc32(raw) != entry.crc:",
        "if zlib.crc32(raw) != entry.crc:",
        (f"{_W}container.py",),
    ),
    Mutant(
        "parts that nobody signed come along",
        "exchange/werk/reading",
        "if manifest.members.keys() != members.keys():",
        "if manifest.members.keys() - members.keys():",
        (f"{_W}container.py",),
    ),
    Mutant(
        "a file of a far later version is read as well as it goes",
        "exchange/werk/reading",
        "if preamble.format[0] > wire.FORMAT[0] or preamble.min_schema > wire.SCHEMA:",
        "if preamble.format[0] > wire.FORMAT[0]:",
        (f"{_W}container.py",),
    ),
    Mutant(
        "changes may be of a step that is not there",
        "exchange/werk/reading",
        "    if set(map(_STEP, ops)) - set(map(_STEP, steps)):",
        "    if not set(map(_STEP, ops)).union(map(_STEP, steps)) and ops:",
        (f"{_W}container.py", f"{_W}laws_reading.py"),
    ),
    Mutant(
        "a step may change a cell twice",
        "exchange/werk/reading",
        "if len(set(map(_CHANGE, ops))) != len(ops) or len(kinds) != len(places):",
        "if len(kinds) != len(places):",
        (f"{_W}container.py", f"{_W}laws_reading.py"),
    ),
    Mutant(
        "a closed file may end anywhere between two chunks",
        "exchange/werk/sealing",
        "    if tag != _FINAL:",
        "    if tag not in (_FINAL, _MESSAGE):",
        (f"{_W}container.py",),
    ),
    Mutant(
        "a closed file may ask for all memory",
        "exchange/werk/sealing",
        "bounded = 1 <= header.ops <= _MOST_OPS and 8 * 1024 <= header.mem <= _MEMORY",
        "bounded = 1 <= header.ops <= _MOST_OPS and 8 * 1024 <= header.mem",
        (f"{_W}container.py",),
    ),
    Mutant(
        "signs that turn a name round are shown as they are",
        "exchange/werk/wording",
        'if sign not in "\\n\\t" and unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn")',
        'if sign not in "\\n\\t" and unicodedata.category(sign) in ("Cc", "Co", "Cn")',
        (f"{_W}faults.py",),
    ),
    Mutant(
        "a stranger may send any size",
        "exchange/werk/trust",
        "free = self.is_own or (not stranger and self._granted is None)",
        "free = self.is_own or self._granted is None",
        (f"{_W}costs.py",),
    ),
    Mutant(
        "another key under a known name is as good",
        "exchange/werk/doubts",
        "    elif known and known != file.key:",
        "    elif known and not known:",
        (f"{_W}trust.py",),
    ),
    Mutant(
        "a file of our own dossier that another signed is believed",
        "exchange/werk/doubts",
        "    if trust.is_of_reader:",
        "    if found:",
        (f"{_W}forged_steps.py", f"{_W}trust.py"),
    ),
    Mutant(
        "whose signature it is, is not looked at",
        "exchange/werk/doubts",
        "    elif trust.signer:",
        "    elif found:",
        (f"{_W}forged_steps.py", f"{_W}trust.py"),
    ),
    Mutant(
        "what the reader would have seen is believed",
        "exchange/werk/plan",
        "    file = believed(journal, file, trust.own)",
        "    file = believed(journal, file, trust.own) and file",
        (f"{_W}forged_steps.py",),
    ),
    Mutant(
        "an author may have seen what was still to be written",
        "exchange/werk/taking",
        "            if highest >= raw.n:",
        "            if highest < 0:",
        (f"{_W}forged_steps.py",),
    ),
    Mutant(
        "who deletes may have seen what was still to be written",
        "exchange/werk/reading",
        "if any(fact.m >= fact.n and fact.q != fact.r for fact in seen):",
        "if any(fact.m >= fact.n and fact.q < 0 for fact in seen):",
        (f"{_W}forged_steps.py",),
    ),
    Mutant(
        "a part of another project is taken in",
        "exchange/werk/trust",
        "if projects and self._is_new_project and",
        "if not projects and self._is_new_project and",
        (f"{_W}trust.py",),
    ),
    Mutant(
        "who says that everyone is the same is believed",
        "exchange/werk/trust",
        "many = {row for row in edges if len(edges) > FEW_EDGES}",
        "many = {row for row in edges if len(edges) < 0}",
        (f"{_W}everyone_same.py",),
    ),
)

FOLDER: Final = (
    Mutant(
        "a half file in a shared folder is read",
        "exchange/werk/folder",
        'if not sha256(data).hexdigest().startswith(name["mark"]):',
        "if not data:",
        (f"{_W}folder.py",),
    ),
    Mutant(
        "our own files in a shared folder come back to us",
        "exchange/werk/folder",
        "_UID.fullmatch(place.name) and place.name != me:",
        "_UID.fullmatch(place.name) and me:",
        (f"{_W}folder.py",),
    ),
    Mutant(
        "the newest file goes when a place is tidied",
        "exchange/werk/folder",
        "        if old != newest:",
        "        if old == newest:",
        (f"{_W}folder.py",),
    ),
    Mutant(
        "what was half a moment ago is never read again",
        "exchange/werk/folder",
        "        # Still on its way: the next look it may be whole, whatever its size and time are now.\n",
        "        _SEEN[_key(path.with_name(path.name), password)] = _REFUSED\n",
        (f"{_W}folder.py",),
    ),
)

FILE_MUTANTS: Final = (*READING, *FOLDER)
