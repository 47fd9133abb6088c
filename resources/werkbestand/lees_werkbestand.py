"""Read a werkbestand without wijkdesk: python lees_werkbestand.py BESTAND.wijkwerk (Python only)."""  # noqa: INP001

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from pathlib import Path


def lines(members: dict, name: str) -> list:
    """Return the lines of a part."""
    return [json.loads(line) for line in members.get(name, b"").decode("utf-8").splitlines()]


def read(path: Path) -> tuple[dict, dict]:
    """Return what the file says of itself, and its parts, each held against its mark."""
    if path.read_bytes()[:4] == b"WDE1":
        sys.exit("Dit bestand is met een wachtwoord gesloten. Open het met wijkdesk.")
    with zipfile.ZipFile(path) as archive:
        if sum(item.file_size for item in archive.infolist()) > 100 * 2**20:
            sys.exit("Dit bestand is te groot.")
        members = {item.filename: archive.read(item) for item in archive.infolist()}
    manifest = json.loads(members["manifest.json"])
    for name, promised in manifest["members"].items():
        if hashlib.sha256(members[name]).hexdigest() != promised["sha256"]:
            sys.exit(f"{name} is veranderd sinds het bestand werd gemaakt.")
    return manifest, members


def records(manifest: dict, members: dict) -> list:
    """Return each record as shown; `_anders` holds other values that nobody chose between yet."""
    found, best = {}, {}
    for op in lines(members, "ops.jsonl"):
        record = found.setdefault(op["row"], {"soort": op["e"], "id": op["row"]})
        rank = (op["n"], manifest["replicas"][op["r"]]["uid"])
        value, name, key = op.get("v"), op["c"], (op["row"], op["c"])
        if key in best and record[name] != value:
            record.setdefault("_anders", []).append({name: record[name] if rank > best[key] else value})
        if key not in best or rank > best[key]:
            best[key], record[name] = rank, value
    return sorted(found.values(), key=lambda record: (record["soort"], record["id"]))


def main() -> None:
    """Print a file as JSON."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    manifest, members = read(Path(sys.argv[1]))
    head = {name: manifest[name] for name in ("format", "project", "created_at", "scope", "ceiling")}
    head["sender"] = manifest["sender"]["name"]
    files = [name for name in members if name.startswith("blobs/")]
    whole = {"bestand": head, "gegevens": records(manifest, members), "bijlagen": files}
    sys.stdout.reconfigure(encoding="utf-8")
    json.dump(whole, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
