"""Mutilated project files: each is refused with a sentence or loads and saves again; nothing else may happen.

Usage: fuzz_projects.py [number of files] [seed]. Half are mutated as bytes, half by their structure.
"""

from __future__ import annotations

import copy
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import yaml

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.exchange.dossiers import AWKWARD, essence
from wijkdesk.domain.errors import UserError
from wijkdesk.domain.fields import Klasse
from wijkdesk.exchange.openfile import FileError, decoded, parse
from wijkdesk.exchange.reading import read_nodes
from wijkdesk.exchange.voorbeeld import example_path, examples, write_project

SPLICES = (
    *(
        b"\0",
        b"\xff\xfe",
        b"&a ",
        b"*a",
        b"!!str ",
        b"? ",
        b"- ",
        b": ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"'",
        b'"',
        b"\n",
    ),
    *(
        b"\t",
        b"#",
        b"|",
        b">",
        b"%YAML 1.2\n---\n",
        b"---\n",
        b"...\n",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\\",
        b"~",
    ),
    *(
        b"\xed\xa0\x80",
        b"<<: ",
        b"null",
        b"9" * 400,
        b"1e999",
        b"111222333",
        b"2012-13-45",
        b"id: P1\n",
        b"\r",
    ),
)
SENTENCE = re.compile(r"[A-ZÀ-Ž‘].*[.?]$", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Mutate, load, count; anything but a refusal or a load ends the campaign with its trace."""
    count = int(arguments[0]) if arguments else 20_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    random = Random(seed)
    sources = [example_path(name).read_bytes() for name in examples()]
    trees = [yaml.safe_load(source) for source in sources]
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    started = time.perf_counter()
    for number in range(count):
        content = bytes_of(random, sources) if number % 2 else structure_of(random, trees)
        begun = time.perf_counter()
        with kept_if_broken(content, number, seed):
            outcomes[attempt(content)] += 1
        slowest = max(slowest, time.perf_counter() - begun)
    print(f"{count} files in {time.perf_counter() - started:.0f} s, slowest {slowest:.2f} s, broken 0")
    for outcome, times in outcomes.most_common():
        print(f"{times:7} {outcome}")
    return 0


@contextmanager
def kept_if_broken(content: bytes, number: int, seed: int) -> Iterator[None]:
    """Keep the file that broke us, and say which it was."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            with tempfile.NamedTemporaryFile(suffix=".yaml", delete=False) as stream:
                stream.write(content)
            print(f"broken by file {number} of seed {seed}: {stream.name}")


def attempt(content: bytes) -> str:
    """Return how a file ended; any exception from here is a fault of ours."""
    try:
        found = read_nodes(parse(decoded(content, "proef.yaml")))
    except FileError as refused:
        check(refused)
        return re.sub(r"‘[^’]*’|[0-9]+", "…", str(refused))[:60]
    except UserError as refused:
        check(refused)
        return "refused as a whole"
    text = write_project(found.dossier, found.project.id, Klasse.V3)
    if essence(read_nodes(parse(text)).dossier) != essence(found.dossier):
        raise AssertionError("saved and loaded, it was another dossier")
    return "loaded" if not found.warnings else "loaded with warnings"


def check(refused: UserError) -> None:
    """Hold a refusal to being one sentence for a user."""
    if not SENTENCE.match(str(refused)):
        raise AssertionError(f"no sentence: {refused!r}")


def bytes_of(random: Random, sources: list[bytes]) -> bytes:
    """Return an example with some of its bytes cut, copied, flipped or spliced."""
    content = bytearray(random.choice(sources))
    for _ in range(random.choice((1, 1, 2, 5))):
        start = random.randrange(len(content))
        stop = min(len(content), start + random.choice((1, 3, 20, 400)))
        kind = random.randrange(5)
        if kind == 0:
            del content[start:stop]
        elif kind == 1:
            content[start] ^= 1 << random.randrange(8)
        elif kind == 2:
            content[start:start] = content[stop : stop + 200]
        elif kind == 3:
            content[start:start] = random.choice(SPLICES)
        else:
            content[start:stop] = random.choice(SPLICES)
        if not content:
            break
    return bytes(content)


def structure_of(random: Random, trees: list[Any]) -> bytes:
    """Return an example in which some keys, values or records went elsewhere."""
    tree = copy.deepcopy(random.choice(trees))
    for _ in range(random.choice((1, 1, 2, 4))):
        holders = list(containers(tree))
        holder, other = random.choice(holders), random.choice(holders)
        if isinstance(holder, dict):
            change_mapping(random, holder, other)
        else:
            change_list(random, holder, other)
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()


def containers(node: Any) -> Any:
    """Yield every mapping and list that is not empty."""
    if node and isinstance(node, dict | list):
        yield node
        for item in node.values() if isinstance(node, dict) else node:
            yield from containers(item)


def change_mapping(random: Random, holder: dict[Any, Any], other: Any) -> None:
    """Drop, rename, overwrite or exchange one key."""
    key = random.choice(list(holder))
    kind = random.randrange(6)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        holder[str(key) + random.choice("sxe_")] = holder.pop(key)
    elif kind == 2:
        holder[key] = value_for(random)
    elif kind == 3:
        holder[key] = copy.deepcopy(other)
    elif kind == 4 and isinstance(other, dict):
        name = random.choice(list(other))
        holder[name] = copy.deepcopy(other[name])
    else:
        holder[key] = [holder[key]]


def change_list(random: Random, holder: list[Any], other: Any) -> None:
    """Drop, double or overwrite one item."""
    place = random.randrange(len(holder))
    kind = random.randrange(4)
    if kind == 0:
        del holder[place]
    elif kind == 1:
        holder.append(copy.deepcopy(holder[place]))
    elif kind == 2:
        holder[place] = value_for(random)
    else:
        holder.append(copy.deepcopy(other))


def value_for(random: Random) -> Any:
    """Return a value that no one expects."""
    kinds = (
        None,
        True,
        -1,
        10**30,
        1.5,
        "",
        [],
        {},
        [None],
        {"id": None},
        [[]],
        "A111",
        "Z1",
        "P1",
        "2012-02-28",
    )
    return copy.deepcopy(random.choice((*kinds, *AWKWARD)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
