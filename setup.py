"""What pyproject.toml cannot say: a wheel carries resources/, which here stands beside the package."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """Build the package with resources/ inside, where wijkdesk/resources.py looks for it."""

    def run(self) -> None:
        """Copy the package and then the resources; an editable install reads both where they are."""
        super().run()
        if not self.editable_mode:
            self.copy_tree("resources", str(Path(self.build_lib, "wijkdesk", "_resources")))


setup(cmdclass={"build_py": BuildWithResources})
