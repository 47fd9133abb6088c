"""Read a werkbestand without wijkdesk: python lees_werkbestand.py BESTAND.wijkwerk (Python only)."""  # noqa: INP001

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
import zlib
from pathlib import Path


def read(path: Path) -> tuple[dict, dict]:
    """Return what the file says of itself, and its parts, each held against its mark."""
    if path.read_bytes()[:4] == b"WDE1":
        sys.exit("Dit bestand is met een wachtwoord gesloten. Open het met wijkdesk.")
    with zipfile.ZipFile(path) as archive:
        if sum(item.file_size for item in archive.infolist()) > 100 * 2**20:
            sys.exit("Dit bestand is te groot.")
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members["manifest.json"])
    for name, promised in manifest["members"].items():
        if hashlib.sha256(members[name]).hexdigest() != promised["sha256"]:
            sys.exit(f"{name} is veranderd sinds het bestand werd gemaakt.")
    return manifest, members


def records(manifest: dict, members: dict) -> list:
    """Return each record as shown; `_anders` holds other values that nobody chose between yet."""
    found, best = {}, {}
    for op in map(json.loads, members.get("ops.jsonl", b"").decode("utf-8").splitlines()):
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
    try:
        manifest, members = read(Path(sys.argv[1]))
        found = records(manifest, members)
    except (OSError, EOFError, LookupError, ValueError, zipfile.BadZipFile, zlib.error):
        sys.exit("Dit bestand is er niet of is niet heel. Kijk de naam na, of vraag het opnieuw.")
    head = {name: manifest[name] for name in ("format", "project", "created_at", "scope", "ceiling")}
    files = [name for name in members if name.startswith("blobs/")]
    whole = {"bestand": {**head, "sender": manifest["sender"]["name"]}, "gegevens": found, "bijlagen": files}
    sys.stdout.reconfigure(encoding="utf-8")
    json.dump(whole, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
