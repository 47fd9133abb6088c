"""The sample document, printed once, and as another library reads it."""

from __future__ import annotations

from io import BytesIO
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
