"""Every page of every report of the examples looks as it did when somebody looked at it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from tests.reports.sample import furniture
from tests.reports.stands import EXAMPLES, example_report
from wijkdesk.reports.block import Words
from wijkdesk.reports.document import Chapter, print_document
from wijkdesk.reports.render import kinds
from wijkdesk.reports.sections import SectionHead

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

WIDE, HIGH = 223, 316
"""A page at 27 dots to the inch: enough to see every block, bar and light move."""
_LEVELS = 16
_MOST_ON_AVERAGE = 0.9
_MOST_ANYWHERE = 40


def pages_of(pdf: bytes) -> Image.Image:
    """Return all pages beside each other, small and grey."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    count = document.pageCount()
    sheet = Image.new("L", (WIDE * count, HIGH), 255)
    for number in range(count):
        # Drawn larger first, so that hairlines and letters end up as grey and not by chance.
        page = document.render(number, QSize(2 * WIDE, 2 * HIGH)).convertToFormat(
            QImage.Format.Format_RGBA8888
        )
        drawn = Image.frombytes("RGBA", (page.width(), page.height()), bytes(page.constBits()))
        white = Image.new("RGBA", drawn.size, "white")
        white.alpha_composite(drawn)
        small = white.convert("L").resize((WIDE, HIGH), Image.Resampling.BOX)
        sheet.paste(small, (number * WIDE, 0))
    document.close()
    return sheet


def _is_other(kept: Image.Image, drawn: Image.Image) -> bool:
    """Tell whether a picture is worth keeping anew; sixteen greys alone make a small difference."""
    mean, most = difference(kept, drawn)
    return mean > _MOST_ON_AVERAGE / 3 or most > _MOST_ANYWHERE / 2


def _in_few_greys(image: Image.Image) -> Image.Image:
    """Return a picture in sixteen even greys, which takes half the room."""
    levels = image.point([round(value / 17) for value in range(256)])
    few = Image.frombytes("P", image.size, levels.tobytes())
    few.putpalette([part for level in range(_LEVELS) for part in [level * 17] * 3])
    return few


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """Return how much two pictures differ on average and at most; a blur forgives a hair's breadth."""
    blurred = [image.filter(ImageFilter.GaussianBlur(1.0)) for image in (one, other)]
    histogram = ImageChops.difference(*blurred).histogram()
    mean = sum(value * count for value, count in enumerate(histogram)) / sum(histogram)
    return mean, max(value for value, count in enumerate(histogram) if count)


@pytest.mark.parametrize("kind", kinds(local=True))
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_page_looks_as_before(
    name: str, kind: str, golden: Path, update_golden: bool, tmp_path: Path, qapp: QApplication
) -> None:
    drawn = pages_of(example_report(kind, name).pdf)
    file = golden / "beeld" / f"{kind}-{name}.png"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        kept = Image.open(BytesIO(file.read_bytes())) if file.exists() else None
        if kept is None or kept.size != drawn.size or _is_other(kept.convert("L"), drawn):
            _in_few_greys(drawn).save(file, optimize=True, bits=4)
    expected = Image.open(BytesIO(file.read_bytes())).convert("L")
    drawn.save(tmp_path / file.name)
    assert drawn.size == expected.size, f"other number of pages, see {tmp_path / file.name}"
    mean, most = difference(drawn, expected)
    assert mean < _MOST_ON_AVERAGE, f"see {tmp_path / file.name}"
    assert most < _MOST_ANYWHERE, f"see {tmp_path / file.name}"


def test_a_heading_that_moves_by_a_line_is_seen(qapp: QApplication) -> None:
    def page(before: float) -> Image.Image:
        blocks = [Words("Een alinea."), SectionHead("Kop", before=before), Words("Nog een alinea.")]
        return pages_of(print_document("Proef", [Chapter(blocks, furniture())]).pdf)

    still, moved = difference(page(16), page(16)), difference(page(16), page(28))
    assert still == (0.0, 0)
    assert moved[1] > _MOST_ANYWHERE
