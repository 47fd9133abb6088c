"""The deliberate mistakes of the campaign (`mutants.py`), each with the tests that must notice it."""

from __future__ import annotations

from typing import NamedTuple

LAWS = tuple(f"tests/store/test_laws_{name}.py" for name in ("narrow", "wide", "identity"))
NAMES = ("edits", "exchange", "history", "identity", "reopened", "search")
OTHERS = tuple(f"tests/store/test_{name}.py" for name in NAMES)
EXCHANGE = tuple(
    f"tests/exchange/werk/test_{name}.py"
    for name in (
        *("container", "merging", "trust", "ties", "confidential", "policies", "upcasting", "reading_on"),
        *("laws", "laws_more", "laws_wide", "laws_records", "laws_links", "laws_versions", "laws_reading"),
    )
)


class Mutant(NamedTuple):
    """One deliberate mistake in one file: of the store, or of the room that is named with it."""

    name: str
    file: str
    right: str
    wrong: str

    @property
    def path(self) -> str:
        """Return the file in the package."""
        return f"wijkdesk/{self.file if '/' in self.file else f'store/{self.file}'}.py"

    @property
    def laws(self) -> tuple[str, ...]:
        """Return the tests that must notice it; those of the file itself come first, for they soonest do."""
        stem = self.file.rpartition("/")[2]
        found = EXCHANGE if "/" in self.file else (*OTHERS, *LAWS)
        return tuple(sorted(found, key=lambda name: stem not in name))


MUTANTS = (
    Mutant(
        "context forgets what the heads had seen", "cells", "[*(op.ctx for op in found), ", "[*(() and ()), "
    ),
    Mutant(
        "context forgets the heads themselves",
        "cells",
        "*({op.replica: op.n} for op in found)",
        "*(() and ())",
    ),
    Mutant(
        "a later n covers any replica",
        "cells",
        "ctx.get(dot[0], 0) >= dot[1]",
        "max(ctx.values(), default=0) >= dot[1]",
    ),
    Mutant("the lowest n is shown", "cells", "return max(found, key", "return min(found, key"),
    Mutant("ties go by local number", "cells", "(op.n, uids[op.replica])", "(op.n, op.replica)"),
    Mutant(
        "one deleter is enough",
        "cells",
        "if any(op.val != IS_DELETED for op in state_heads)",
        "if all(op.val != IS_DELETED for op in state_heads)",
    ),
    Mutant(
        "deleting ignores what was not seen",
        "cells",
        "            return LIVE\n    return DELETED",
        "            return DELETED\n    return DELETED",
    ),
    Mutant("old heads stay heads", "journal", "SET head = 0 WHERE", "SET head = 1 WHERE"),
    Mutant(
        "deleters forget what they saw",
        "journal",
        "for row, heads in self._gone:",
        "for row, heads in self._gone[:0]:",
    ),
    Mutant(
        "deleters miss what their own step wrote",
        "journal",
        "for fld, made in beside.get(row, ()):",
        "for fld, made in beside.get(-row, ()):",
    ),
    Mutant(
        "the step has always the same n", "journal", "self.journal.last_n + 1", "max(self.journal.last_n, 1)"
    ),
    Mutant(
        "heads are not reckoned when changes go",
        "arrival",
        "if (op.dot in heads) is not head]",
        "if (op.dot in heads) is not head and False]",
    ),
    Mutant(
        "old heads stay heads at an import",
        "arrival",
        "'UPDATE op SET head = 0 WHERE",
        "'UPDATE op SET head = 1 WHERE",
    ),
    Mutant(
        "all that comes in is a head",
        "arrival",
        "int(cell not in after or op[:2] in after[cell])",
        "int(cell not in after or op[0] > 0)",
    ),
    Mutant(
        "rows are not reckoned when only seen facts arrive",
        "arrival",
        "                self.rows[fact.row] = (entity, row)",
        "                self.rows.get(fact.row)",
    ),
    Mutant(
        "of two heads the tables show the other one",
        "columns",
        "merge_of(*self._journal.cell_names[one[0]])) is ops[0]",
        "merge_of(*self._journal.cell_names[one[0]])) is ops[1]",
    ),
    Mutant("forgetting leaves the seen facts", "arrival", '("op", "seen", "erased")', '("op", "erased")'),
    Mutant(
        "forgetting leaves empty rows",
        "materialise",
        "if uid not in referred[entity]:",
        "if uid == '':",
    ),
    Mutant(
        "a stub is not made",
        "columns",
        "missing = sorted(set(keys) - {key for (key,) in known})",
        "missing = sorted(set(keys) - {key for (key,) in known})[:0]",
    ),
    Mutant(
        "undo goes over what someone else changed",
        "undo",
        "if blocked or not _is_of(",
        "if blocked or False and not _is_of(",
    ),
    Mutant(
        "undo of adding deletes what others filled",
        "undo",
        "return any(not covers(",
        "return False and any(not covers(",
    ),
    Mutant(
        "undo wakes what others deleted",
        "undo",
        "blocked = _gone_by_others(",
        "blocked = False and _gone_by_others(",
    ),
    Mutant(
        "undo does not see through later undos",
        "undo",
        "    while heads:",
        "    if heads:",
    ),
    Mutant(
        "search misses changed texts",
        "capture",
        'if "state" in changed or search.is_text(shape, changed):',
        'if "state" in changed:',
    ),
    Mutant(
        "values are kept as they were typed",
        "capture",
        "if clean is not value and",
        "if False and clean is not value and",
    ),
    Mutant(
        "a refused step leaves its numbers",
        "store",
        "            self._journal.reload()\n            raise\n        for step in (",
        "            raise\n        for step in (",
    ),
    Mutant(
        "a forged change is taken",
        "arrival",
        "elif mark and known[key] and known[key] != mark:",
        "elif False:",
    ),
    Mutant(
        "a copy keeps its name",
        "identity",
        "if known is not None and same and own",
        "if known is not None or own",
    ),
    Mutant(
        "what a change has seen still disputes it",
        "exchange/werk/sides",
        "heads_of([*before, *(op for op, _ in new)])",
        "[*before, *(op for op, _ in new)]",
    ),
    Mutant(
        "what comes alone has seen everything",
        "exchange/werk/sides",
        "if not [op for op in before if ctx.get(op[0], 0) < op[1]]:",
        "if ctx is not None:",
    ),
    Mutant("nothing is in dispute", "exchange/werk/planner", "elif cell.disputed and", "elif False and"),
    Mutant(
        "a forged change passes the plan",
        "exchange/werk/planner",
        "if not erased and (known.val != line.val",
        "if False and (known.val != line.val",
    ),
    Mutant(
        "nobody deleted anything",
        "exchange/werk/planner",
        "if before == LIVE and after == DELETED:",
        "if before == LIVE and after == DELETED and False:",
    ),
    Mutant(
        "the class of a field is not looked at",
        "exchange/werk/gathering",
        "if self._klasse(op) > self._ceiling or (",
        "if (",
    ),
    Mutant(
        "what was seen of hidden fields goes out",
        "exchange/werk/gathering",
        "            and (\n                self._may_be_named(fact.entity, fact.cell)",
        "            and (\n                bool(fact)",
    ),
    Mutant(
        "what its class keeps back is called handed over",
        "exchange/werk/gathering",
        "return uid not in self.reach.all and self._may_be_spoken_of(uid)",
        "return uid not in self._sent",
    ),
    Mutant(
        "what is erased stays beside the change that came after it",
        "store/arrival",
        'UPDATE op SET prev = NULL WHERE "row" = ? AND fld = ?',
        'UPDATE op SET prev = prev WHERE "row" = ? AND fld = ?',
    ),
    Mutant(
        "an older file is taken in its own words",
        "exchange/werk/reading",
        "lacking = upcasting.since(manifest.schema)",
        "lacking = upcasting.since(999)",
    ),
    Mutant("a stranger is known", "exchange/werk/doubts", "elif not trust.is_known:", "elif False:"),
    Mutant(
        "a file may change all there is",
        "exchange/werk/doubts",
        "if len(changed) > max(",
        "if len(changed) > 10**9 + max(",
    ),
    Mutant(
        "a question foretells their answer, whoever wrote later",
        "exchange/werk/planner",
        "_Texts(mine, best.val, base, after), again",
        "_Texts(mine, best.val, base, best.val), again",
    ),
    Mutant(
        "what only a choice had seen that was taken back counts as read",
        "exchange/werk/planner",
        "after=[*again, *sides.after], again=again) if again else sides",
        "after=[*again, *sides.after], again=again) if None else sides",
    ),
    Mutant(
        "what is asked once more is only shown",
        "exchange/werk/applying",
        "        elif line.again:",
        "        elif line.again and not line.cell:",
    ),
    Mutant(
        "an overtaken preview is carried out",
        "exchange/werk/applying",
        "        if not _still_holds(store, journal, shown):",
        "        if not shown:",
    ),
    Mutant(
        "saying no leaves theirs",
        "exchange/werk/applying",
        "            return line.mine or EMPTY",
        "            return None",
    ),
    Mutant(
        "anyone may change anything",
        "exchange/werk/trust",
        "return READ_ONLY if line.row in granted.along else OUTSIDE",
        'return ""',
    ),
    Mutant(
        "the parts of a file are not held against their marks",
        "exchange/werk/reading",
        "if promised.size != len(data) or promised.sha256 != found or named:",
        "if named:",
    ),
    Mutant(
        "a signature is not checked",
        "exchange/werk/reading",
        "if not key or not signing.is_signed_by(head, signature, key):",
        "if not key:",
    ),
    Mutant(
        "what another import brought too goes along",
        "store/imports",
        "heirs.setdefault(key, other.id)",
        "heirs.get(key, other.id)",
    ),
    Mutant(
        "a changed cell leaves the state alone whatever its deleters saw",
        "patching",
        "            del found[number]",
        "            found.get(number)",
    ),
    Mutant(
        "a state that comes in is passed by",
        "patching",
        "if number in kept and state not in kept[number]",
        "if number in kept",
    ),
    Mutant(
        "what comes in is found by its old words",
        "patching",
        "                texts.setdefault(names, [])",
        "                texts.get(names, [])",
    ),
    Mutant(
        "of two heads that come in the tables show the other one",
        "patching",
        "else shown_of(ops, journal",
        "else ops[0] if len(ops) == 2 else shown_of(ops, journal",
    ),
    Mutant(
        "what is chosen over an import is not written out",
        "store/journal",
        '                found.add(cast("int", op[3]))',
        '                found.discard(cast("int", op[3]))',
    ),
    Mutant(
        "what was written whole is read back in part",
        "store/materialise",
        "journal.patched.pop(uid, None)",
        "journal.patched.get(uid, None)",
    ),
    Mutant(
        "of what is read back in part other changes are forgotten",
        "store/snapshot",
        "fields | before if fields is not None and before is not None else None",
        "fields",
    ),
    Mutant(
        "what another copy erased stays in the bytes here",
        "store/store",
        "if erased(self._db) > before:",
        "if erased(self._db) < before:",
    ),
    Mutant(
        "what was taken out again still ties its key",
        "exchange/werk/ties",
        "if made.key and not made.undone:",
        "if made.key:",
    ),
    Mutant(
        "what one of a name answered is another's of that name too",
        "exchange/werk/ties",
        "if not self._is_of_another(root, name, key)",
        "if name is not None",
    ),
    Mutant(
        "one line of a share ties its key to all of it",
        "exchange/werk/ties",
        "(all(taken) if tie.whole else any(taken))",
        "any(taken)",
    ),
    Mutant(
        "who answers is whoever it was given to",
        "exchange/werk/ties",
        "        if len(names) == 1:\n            self._names",
        "        if names:\n            self._names",
    ),
    Mutant(
        "a question that is asked again has one side",
        "reopened",
        "latest = {op.val: op for op in sides}",
        "latest = {op.val: op for op in sides[-1:]}",
    ),
    Mutant(
        "a side that was asked again stays where its file goes",
        "reopened",
        "if gone and _first(journal, row, fld, (replica, n)) <= gone:",
        "if gone and not gone:",
    ),
    Mutant(
        "a deleter who is asked again had seen nothing",
        "reopened",
        "other.saw(row, seen_by(step.journal, row, deleters))",
        "other.saw(row, seen_by(step.journal, row, ()))",
    ),
)
