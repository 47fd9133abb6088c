"""The sample document, printed once, and as another library reads it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.reports.sample import sample_document

if TYPE_CHECKING:
    from wijkdesk.reports.document import Printed


@pytest.fixture(scope="session")
def sample() -> Printed:
    """Return the sample, printed once."""
    return sample_document()


@pytest.fixture(scope="session")
def sample_reader(sample: Printed) -> pypdf.PdfReader:
    """Return the sample as another library reads it."""
    return pypdf.PdfReader(BytesIO(sample.pdf))


@pytest.fixture
def golden() -> Path:
    """Return the folder of the texts that reports must give."""
    return Path(__file__).parents[1] / "golden"


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether the golden texts are to be written anew."""
    return bool(request.config.getoption("--update-golden"))
