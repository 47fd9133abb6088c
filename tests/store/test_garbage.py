"""When Python looks for garbage is said in one place, and that place keeps its promises."""

from __future__ import annotations

import ast
import gc
import subprocess
import sys
import weakref
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wijkdesk.store import garbage

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(garbage.__file__).parents[1]


class Ring:
    """Something that only a search finds when it is let go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    garbage.go_on()
    garbage.by_python()
    garbage.sweep_all()


def test_nothing_else_tells_the_collector_anything() -> None:
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(name.name == "gc" for name in node.names)
    ]
    assert found == ["store/garbage.py"]


def test_what_is_made_meanwhile_is_passed_by_until_all_is_looked_through() -> None:
    with garbage.many_objects():
        assert not gc.isenabled()
        ring = Ring()
        gone = weakref.ref(ring)
        del ring
    assert gc.isenabled()
    garbage.sweep()
    assert gone() is not None
    garbage.sweep_all()
    assert gone() is None


def test_the_search_goes_on_where_the_work_fails() -> None:
    with pytest.raises(KeyError), garbage.many_objects():
        raise KeyError
    assert gc.isenabled()


def test_who_made_the_search_wait_says_when_it_goes_on() -> None:
    garbage.pause()
    before = garbage.passed_by()
    with garbage.many_objects():
        pass
    assert (gc.isenabled(), garbage.passed_by()) == (False, before)
    garbage.go_on_past()
    assert gc.isenabled()
    assert garbage.passed_by() > before


def test_python_does_not_look_by_itself_while_a_window_does() -> None:
    garbage.by_window()
    assert not gc.isenabled()
    with garbage.many_objects():
        pass
    garbage.pause()
    garbage.go_on_past()
    assert not gc.isenabled()
    garbage.by_python()
    assert gc.isenabled()


def test_a_window_that_opens_while_the_search_waits_leaves_it_waiting() -> None:
    garbage.pause()
    garbage.by_window()
    garbage.by_python()
    assert not gc.isenabled()
    garbage.go_on()
    assert gc.isenabled()


def test_work_on_two_threads_is_passed_by_when_the_last_is_done() -> None:
    before = garbage.passed_by()
    first, second = garbage.many_objects(), garbage.many_objects()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert (gc.isenabled(), garbage.passed_by()) == (False, before)
    second.__exit__(None, None, None)
    assert gc.isenabled()
    assert garbage.passed_by() > before


def test_young_objects_are_looked_through_where_there_are_many_and_nobody_waits() -> None:
    garbage.by_window()
    found = []
    for waits in (nullcontext(), garbage.many_objects()):
        ring = Ring()
        gone = weakref.ref(ring)
        del ring
        made = [[number] for number in range(garbage.FEW)]
        with waits:
            garbage.look_young()
            found.append((len(made), gone() is None))
    assert found == [(garbage.FEW, True), (garbage.FEW, False)]


def test_few_young_objects_are_left_for_later() -> None:
    garbage.by_window()
    gc.collect()
    ring = Ring()
    garbage.look_young()
    gone = weakref.ref(ring)
    del ring
    garbage.look_young()
    assert gone() is not None


def test_a_sweep_begins_the_count_of_young_searches_anew() -> None:
    garbage.by_window()
    made = [[number] for number in range(20 * garbage.FEW)]
    garbage.look_young()
    assert made
    assert garbage.young_searches() == 2
    garbage.sweep()
    assert garbage.young_searches() == 0


def resident() -> int:
    if sys.platform != "linux":
        # Nothing is asked of the system there, and nothing told.
        return 0
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


_ROOMS = """
import sys, threading
from pathlib import Path
from wijkdesk.store import garbage
if sys.argv[1] == "one":
    garbage.one_room()
all_there = threading.Barrier(4)
def work():
    held = [bytes(4000) for _ in range(100)]
    all_there.wait()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
maps = Path("/proc/self/maps").read_text().splitlines()
sizes = [[int(end, 16) for end in line.split()[0].split("-")] for line in maps if line.split()[1] == "---p"]
print(sum(60 << 20 < end - begin <= 64 << 20 for begin, end in sizes))
"""


def test_threads_share_one_room_once_that_is_asked() -> None:
    if sys.platform == "linux":
        rooms = [
            int(subprocess.run([sys.executable, "-c", _ROOMS, asked], capture_output=True, check=True).stdout)
            for asked in ("own", "one")
        ]
        assert rooms[0] > 0
        assert rooms[1] == 0


def test_room_that_came_free_between_what_stays_goes_back_to_the_system() -> None:
    garbage.sweep_all()
    before = resident()
    many = [bytes(4000) for _ in range(20_000)]
    full = resident() - before
    kept = many[::50]
    del many
    garbage.sweep_all()
    assert len(kept) == 400
    assert resident() - before <= full / 4
