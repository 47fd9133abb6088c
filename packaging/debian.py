"""The system libraries that Qt needs on Debian and its family, and how to get them."""

from __future__ import annotations

import os
import shutil
import subprocess

QT_LIBRARIES = (
    "fonts-dejavu-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libwayland-cursor0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
VENV_PACKAGES = ("python3-venv",)


def is_debian_like() -> bool:
    """Say whether packages come through apt-get here."""
    return shutil.which("apt-get") is not None


def install_line(packages: tuple[str, ...]) -> str:
    """Return the line that a person with rights has to type."""
    sudo = "" if _is_root() else "sudo "
    return f"{sudo}apt-get install --no-install-recommends {' '.join(packages)}"


def install(packages: tuple[str, ...]) -> bool:
    """Install packages as root or with a sudo that asks nothing; False where neither is possible."""
    if not is_debian_like():
        return False
    prefix = _rights()
    if prefix is None:
        return False
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    command = [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        # Another apt-get may be running, as on every machine that has just started.
        "-o",
        "DPkg::Lock::Timeout=300",
        "-qq",
    ]
    install_command = [*command, "install", "-y", "--no-install-recommends", *packages]
    if _succeeds(install_command, quiet=True):
        return True
    # A bare machine has no package lists yet, and old lists name files that are gone.
    _succeeds([*command, "update"], quiet=False)
    return _succeeds(install_command, quiet=False)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _rights() -> list[str] | None:
    if _is_root():
        return []
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"], quiet=True):
        return ["sudo", "-n"]
    return None


def _succeeds(command: list[str], *, quiet: bool) -> bool:
    errors = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=errors, check=False).returncode == 0
