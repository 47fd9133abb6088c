"""Debian's own tests start shell scripts in the place of apt-get, which only a Unix can do."""

import sys

collect_ignore = ["test_debian.py"] if sys.platform == "win32" else []
