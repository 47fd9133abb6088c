"""Where a dossier lies: on a disk of this computer, on a stick or network, or in a folder that is synced."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

_SYNCED = re.compile(
    r"(onedrive|dropbox|google ?drive|googledrive|my drive|icloud|mobile documents|cloudstorage|nextcloud|"
    r"owncloud|surfdrive|syncthing|stack ?drive|pcloud|box sync)",
    re.IGNORECASE,
)
_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "afpfs"}
_REMOVABLE = {"vfat", "exfat", "msdos", "ntfs", "ntfs3", "fuseblk"}
_LITTLE = 200 * 1024 * 1024


def warnings_for(path: Path, there: Path | None = None) -> tuple[str, ...]:
    """Return what the user should know about the place of a dossier; `there` is a folder that exists."""
    found = []
    synced = next((part for part in path.resolve().parts[:-1] if _SYNCED.match(part)), None)
    if synced:
        found.append(
            f"Dit dossier ligt in een map die met internet wordt gedeeld ({synced}). Zo’n programma kan een "
            "dossier beschadigen terwijl u werkt. Zet het dossier in een gewone map van deze computer."
        )
    if not synced and not is_local(path):
        found.append(
            "Dit dossier ligt op een netwerkschijf of een losse schijf. Werken gaat daar trager, en zonder "
            "verbinding niet. Zet het dossier liever op deze computer."
        )
    if shutil.disk_usage(there or path.parent).free < _LITTLE:
        found.append("De schijf is bijna vol. Maak ruimte vrij, anders kunt u straks niets meer opslaan.")
    return tuple(found)


def is_local(path: Path) -> bool:
    """Return whether the file lies on a fixed disk of this computer; only there is a shared log safe."""
    where = str(path.resolve().parent)
    if sys.platform == "win32":
        return _is_fixed_drive(where)
    if sys.platform == "darwin":
        return not where.startswith("/Volumes/")
    mounts = Path("/proc/self/mountinfo")
    return not mounts.is_file() or _kind_of_mount(where, mounts.read_text()) not in _REMOTE | _REMOVABLE


def _kind_of_mount(where: str, mounts: str) -> str:
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        point = left.split()[4].replace("\\040", " ")
        inside = where == point or where.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind


def _is_fixed_drive(where: str) -> bool:
    if sys.platform != "win32" or where.startswith("\\\\"):
        return False
    import ctypes  # noqa: PLC0415 - only its Windows half is of use

    fixed = 3
    return int(ctypes.windll.kernel32.GetDriveTypeW(os.path.splitdrive(where)[0] + "\\")) == fixed
