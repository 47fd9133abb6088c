"""Some tests put shell scripts in the place of apt-get or kill halfway, which only a Unix can do."""

import sys

collect_ignore = ["test_debian.py", "test_lock.py"] if sys.platform == "win32" else []
