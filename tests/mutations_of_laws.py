"""More deliberate mistakes: at least one for each law and each policy of exchange (samenvoegen.md)."""

from __future__ import annotations

from typing import Final

from tests.mutant import Mutant

_W: Final = "tests/exchange/werk/test_"
_S: Final = "tests/store/test_"
_SAME: Final = "tests/exchange/test_same.py"

POLICIES: Final = (
    Mutant(
        "of two dates seen the first one is shown",
        "cells",
        "max(keys.values()) if merge is Merge.HIGHEST else min(keys.values())",
        "min(keys.values()) if merge is Merge.HIGHEST else max(keys.values())",
        (f"{_W}policies.py",),
    ),
    Mutant(
        "people are asked about a date seen",
        "exchange/werk/planner",
        "elif cell.disputed and merge is Merge.ASK:",
        "elif cell.disputed:",
        (f"{_W}policies.py",),
    ),
    Mutant(
        "who adds a link is asked whether someone else may take it away",
        "exchange/werk/planner",
        "elif after == LIVE and incoming.entity != _LINK and any(",
        "elif after == LIVE and any(",
        (f"{_W}policies.py",),
    ),
    Mutant(
        "a link that stays is a conflict here",
        "history",
        "or entity == Schakel.__name__:",
        'or entity == "":',
        (f"{_W}policies.py",),
    ),
    Mutant(
        "equal answers of two people are a question",
        "exchange/werk/sides",
        "return len(self.after) > 1 and len({op.val or EMPTY for op in self.after}) > 1",
        "return len(self.after) > 1",
        (f"{_W}policies.py",),
    ),
    Mutant(
        "equal answers of two people are a conflict here",
        "history",
        "or len({head[3] for head in heads}) < 2 or",
        "or len(heads) < 2 or",
        (f"{_W}laws_more.py",),
    ),
    Mutant(
        "the paragraphs of the other are left out of a proposal",
        "exchange/werk/paragraphs",
        "for text in [*late, *extra] if",
        "for text in [*late] if",
        (f"{_W}paragraphs.py",),
    ),
    Mutant(
        "what both wrote comes twice in a proposal",
        "exchange/werk/paragraphs",
        "[*late, *extra] if text not in added)",
        "[*late, *extra])",
        (f"{_W}paragraphs.py",),
    ),
)

MERGING: Final = (
    Mutant(
        "what is known comes in as new",
        "exchange/werk/planner",
        "and self._known_op(row, line):",
        "and self._known_op(row, line) and False:",
        (f"{_W}laws_links.py", f"{_W}laws_more.py"),
    ),
    Mutant(
        "a known file that was packed anew is noted twice",
        "exchange/werk/applying",
        "if not shown.lines and (made := _made_before(store, file)):",
        "if shown.lines and (made := _made_before(store, file)):",
        (f"{_W}faults.py",),
    ),
    Mutant(
        "what was not ticked comes in too",
        "exchange/werk/applying",
        "taken = [line for line in shown.lines if chosen[line.nr].choice is not Choice.SKIP]",
        "taken = list(shown.lines)",
        (f"{_W}trust.py", f"{_W}ties.py"),
    ),
    Mutant(
        "what was not ticked is wiped all the same",
        "exchange/werk/applying",
        "erased=tuple(line for line in changes.erased if line not in kept)",
        "erased=changes.erased",
        (f"{_W}wiping.py",),
    ),
    Mutant(
        "who keeps what another wiped has it wiped",
        "exchange/werk/lines",
        "return Decision(Choice.SKIP) if keeps else decision",
        "return decision",
        (f"{_W}wiping.py",),
    ),
    Mutant(
        "an own text becomes theirs",
        "exchange/werk/applying",
        "return decision.text",
        "return line.theirs",
        (f"{_W}merging.py",),
    ),
    Mutant(
        "who agrees that a record goes keeps it",
        "exchange/werk/applying",
        "kind is LineKind.DELETE_OR_EDIT:\n        return canonical(DELETED)",
        "kind is LineKind.DELETE_OR_EDIT:\n        return canonical(LIVE)",
        (f"{_W}merging.py",),
    ),
    Mutant(
        "what a record was filled with goes when its making is undone",
        "undo",
        "if row in new and cell != STATE:",
        "if row in new and cell == cell.upper():",
        (f"{_W}laws_records.py", f"{_S}trash.py", f"{_S}history.py"),
    ),
    Mutant(
        "steps follow the clock when a dossier is opened again",
        "undo",
        '"ORDER BY seq",',
        '"ORDER BY at_utc DESC, seq",',
        (f"{_S}history.py", f"{_S}together.py"),
    ),
    Mutant(
        "a reference to another kind of record is taken in",
        "exchange/werk/planner",
        "elif wrong and line in wrong:",
        "elif False and line in wrong:",
        (f"{_W}merging.py",),
    ),
    Mutant(
        "what is only referred to is listed as a record",
        "columns",
        "[(key, STUB) for key in missing],",
        "[(key, LIVE) for key in missing],",
        (f"{_S}exchange.py",),
    ),
)

CONFIDENTIAL: Final = (
    Mutant(
        "a title goes along however confidential",
        "exchange/werk/gathering",
        'return record.title[:200] if klasse <= self._ceiling else ""',
        "return record.title[:200]",
        (f"{_W}confidential.py", f"{_W}laws_more.py"),
    ),
    Mutant(
        "the source of a hidden field names it",
        "exchange/werk/gathering",
        'return not any(str(row.get("veld")) in hidden for row in value or ())',
        "return bool(hidden) or True",
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "the highest class goes out where it is asked for",
        "exchange/werk/gathering",
        "self._ceiling = min(ceiling, Klasse.V2)",
        "self._ceiling = ceiling",
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "the highest class may be asked for",
        "exchange/werk/writing",
        "if self.ceiling > Klasse.V2:",
        "if self.ceiling > Klasse.V3:",
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "the second look does not look at names of fields",
        "exchange/werk/scan",
        "            if _is_hidden(json.loads(line), ceiling):",
        "            if not line:",
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "the second look does not look at texts",
        "exchange/werk/scan",
        "if any(hidden not in said for hidden in spelled):",
        "if any(hidden is said for hidden in spelled):",
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "a document of a class that only a later version knows goes to everyone",
        "exchange/werk/scope",
        'str(row.values.get("klasse") or "V1"), Klasse.V3)',
        'str(row.values.get("klasse") or "V1"), Klasse.V0)',
        (f"{_W}confidential.py", f"{_W}versions.py"),
    ),
    Mutant(
        "in dispute a document has its mildest class",
        "exchange/werk/gathering",
        'values["klasse"] = max(str(',
        'values["klasse"] = min(str(',
        (f"{_W}confidential.py", f"{_W}laws_more.py"),
    ),
    Mutant(
        "what a step is called goes along",
        "exchange/werk/writing",
        'return step.label[:_SHORT] if step.kind == wire.CHOICE else ""',
        "return step.label[:_SHORT]",
        (f"{_W}confidential.py", f"{_W}laws_more.py"),
    ),
    Mutant(
        "a link of a hidden field goes along",
        "exchange/werk/scope",
        "if _names_hidden(row, rows.get(ends[0]), ceiling, came.get(uid)):\n        return True",
        "if _names_hidden(row, rows.get(ends[0]), ceiling, came.get(uid)):\n        str(uid)",
        (f"{_W}confidential.py", f"{_W}versions.py"),
    ),
    Mutant(
        "the other side of a dispute goes along with the open one",
        "exchange/werk/gathering",
        "if (op.row, op.cell) not in withheld)",
        "if self._may_go(op))",
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "values of what was deleted go along",
        "exchange/werk/gathering",
        "if self._klasse(op) > self._ceiling or (op.cell != STATE and self._is_deleted(op.row)):",
        "if self._klasse(op) > self._ceiling:",
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "a document goes along with its deleted record",
        "exchange/werk/gathering",
        'if self._rows[uid].entity == "Document" and not self._is_deleted(uid)',
        'if self._rows[uid].entity == "Document"',
        (f"{_W}confidential.py",),
    ),
    Mutant(
        "what was wiped names its hidden field",
        "exchange/werk/gathering",
        "if line.row in self._sent and self._may_be_named(line.entity, line.cell)",
        "if line.row in self._sent",
        (f"{_W}confidential.py", f"{_W}laws_more.py"),
    ),
    Mutant(
        "what only a later version knows goes further than it came",
        "exchange/werk/gathering",
        "return Klasse(came) if came is not None else Klasse.V3",
        "return Klasse.V0 if came is not None else Klasse.V3",
        (f"{_W}versions.py", f"{_W}merging.py"),
    ),
)

COPIES: Final = (
    Mutant(
        "a dossier that was put back behind our back keeps its name",
        "identity",
        'if known is not None and same and own >= int(known.get("gedeeld_tot", 0)):',
        "if known is not None and same and own >= 0:",
        (f"{_S}identity.py",),
    ),
    Mutant(
        "who finds own steps that it never made keeps its name",
        "arrival",
        "if any(op.replica == journal.me for op in new):",
        "if any(op.replica == -journal.me for op in new):",
        (f"{_S}identity.py",),
    ),
    Mutant(
        "a reservekopie that is put back keeps its name",
        "backup",
        "                rotate(copy)",
        "                str(copy)",
        (f"{_S}backup.py", f"{_S}laws_identity.py"),
    ),
    Mutant(
        "a number far ahead of ours poisons the count",
        "arrival",
        "highest = min(LARGEST_N, journal.last_n + AHEAD)",
        "highest = LARGEST_N",
        (f"{_S}identity.py",),
    ),
    Mutant(
        "a raised change keeps the mark of its old words",
        "upcasting",
        "mark = None if erased else marks_of((made,))[0]",
        "mark = None if erased else marks_of((line,))[0]",
        (f"{_S}upcasting.py", f"{_W}laws_versions.py"),
    ),
    Mutant(
        "what a deleter saw keeps its old words",
        "upcasting",
        "seen=tuple(_renamed(changes.seen, upcasts)),",
        "seen=changes.seen,",
        (f"{_S}upcasting.py", f"{_W}laws_versions.py"),
    ),
    Mutant(
        "what only a later version knows is put aside",
        "exchange/werk/taking",
        "if not reason or reason == lawful.UNKNOWN:",
        "if not reason:",
        (f"{_W}laws_versions.py", f"{_W}merging.py"),
    ),
    Mutant(
        "what was put aside stays there",
        "exchange/werk/retrying",
        "        if _fits(journal, line):",
        "        if not _fits(journal, line):",
        (f"{_W}retrying.py", f"{_W}upcasting.py"),
    ),
    Mutant(
        "who merges a with b makes another edge than who merges b with a",
        "same",
        "return schakel_id(min(one, other), SAME_AS, max(one, other))",
        "return schakel_id(one, SAME_AS, other)",
        (_SAME, f"{_W}laws_links.py"),
    ),
    Mutant(
        "who is the same as the same is another",
        "same",
        "queue += new",
        "queue += [*new][:0]",
        (_SAME, f"{_W}laws_links.py"),
    ),
    Mutant(
        "a deleted record can stand for a living one",
        "same",
        'min((key for key in group if living[key]), default="")',
        'min(group, default="")',
        (_SAME, f"{_W}laws_links.py"),
    ),
    Mutant(
        "what named someone is not written anew when they merge",
        "materialise",
        "    found = referring(journal, moved) if moved else {}",
        "    found = {}",
        (_SAME, f"{_W}laws_links.py"),
    ),
    Mutant(
        "the same link made twice is two",
        "domain/frame",
        'return uuid5(_LINK, f"{van}|{veld}|{naar}").hex',
        'return uuid5(_LINK, f"{van}|{veld}|{naar}|{id(object())}").hex',
        (f"{_S}laws_wide.py", f"{_W}laws_links.py"),
    ),
)

ERASED: Final = (
    Mutant(
        "what was erased comes back with a file",
        "arrival",
        "if op.erased or op[:4] in gone else op",
        "if op.erased else op",
        (f"{_S}inspection.py", f"{_W}laws_links.py"),
    ),
    Mutant(
        "that something was erased is forgotten with its row",
        "materialise",
        'unless = \'NOT EXISTS (SELECT 1 FROM erased WHERE erased."row" = "row".no)\'',
        'unless = "1"',
        (f"{_S}inspection.py", f"{_W}laws_links.py"),
    ),
    Mutant(
        "what was erased stays in the free pages of the file",
        "erasure",
        '    db.execute("VACUUM")\n',
        "",
        (f"{_S}inspection.py", f"{_W}laws_more.py"),
    ),
)

LAW_MUTANTS: Final = (*POLICIES, *MERGING, *CONFIDENTIAL, *COPIES, *ERASED)
