"""The looks of the organisation on its paper: a colour that can be read, and a logo at the top right."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, UnidentifiedImageError
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.kleur import checked_colour
from wijkdesk.domain.rapportvorm import Samenstelling, met_eigen_stijl
from wijkdesk.domain.verantwoording import Document
from wijkdesk.reports.operators import rgb
from wijkdesk.reports.style import ASK, BLUE, HEADER_RULE, MARGIN, PAGE_HEIGHT, TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from wijkdesk.domain.dossier import Dossier
    from wijkdesk.reports.tagged import TaggedCanvas

_HIGHEST, _WIDEST, _BESIDE, _ABOVE = 24.0, 96.0, 10.0, 4.0
_PIXELS: Final = 480
_PALE: Final = 0.08


@dataclass(frozen=True)
class House:
    """The colour of an organisation as #rrggbb and its logo as the bytes of a picture; '' for neither."""

    colour: str = ""
    logo: bytes = b""

    def shade(self, tint: Color) -> Color:
        """Return what a colour of the paper palette becomes: the house blue is that of the organisation."""
        if not self.colour or tint not in (BLUE, ASK):
            return tint
        own = HexColor(self.colour)
        return own if tint == BLUE else Color(*(1 - _PALE * (1 - part) for part in own.rgb()))

    def heading(self, tint: Color) -> Color:
        """Return the colour of a heading in a file to edit: that of the organisation, where it has one."""
        return HexColor(self.colour) if self.colour else tint


PLAIN: Final = House()


def house_of(dossier: Dossier, chosen: Samenstelling, content: Callable[[str], bytes]) -> House:
    """Return the colour and the logo that a report is made with; without what cannot be used.

    `content` gives a kept file by its mark; UserError where it is not here.
    """
    if not chosen.met_huisstijl:
        return PLAIN
    document = dossier.get(Document, chosen.logo)
    try:
        colour = checked_colour(chosen.kleur)
    except UserError:
        colour = ""
    try:
        logo = content(document.inhoud) if document and document.inhoud else b""
        if logo:
            picture(logo)
    except UserError:
        logo = b""
    return House(colour, logo)


def own_house(dossier: Dossier, content: Callable[[str], bytes]) -> House:
    """Return the looks of the organisation, for a report that nobody puts together; `content` as above."""
    return house_of(dossier, met_eigen_stijl(dossier, Samenstelling("")), content)


def tints(colour: str) -> dict[str, str]:
    """Return what the operands of the house blue become: the colour itself, and its pale tint."""
    if not colour:
        return {}
    house = House(colour)
    return {rgb(tint): rgb(house.shade(tint)) for tint in (BLUE, ASK)}


def picture(data: bytes) -> Image.Image:
    """Return a logo on white, no larger than print needs; UserError for what is no picture."""
    try:
        with Image.open(BytesIO(data)) as found:
            shown = found.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise UserError(
            "Dit logo is geen plaatje dat wijkdesk kent. Kies een PNG- of JPEG-bestand."
        ) from error
    shown.thumbnail((_PIXELS, _PIXELS))
    flat = Image.new("RGB", shown.size, "white")
    flat.paste(shown, mask=shown.getchannel("A"))
    return flat


def size_of(logo: Image.Image) -> tuple[float, float]:
    """Return how wide and how high a logo stands at the head of a page, in points."""
    scale = min(_HIGHEST / logo.height, _WIDEST / logo.width)
    return logo.width * scale, logo.height * scale


def draw_logo(canvas: TaggedCanvas, logo: Image.Image | None) -> float:
    """Draw the logo at the top right; return how much of the width it takes."""
    if logo is None:
        return 0.0
    width, height = size_of(logo)
    left, bottom = MARGIN + TEXT_WIDTH - width, PAGE_HEIGHT - HEADER_RULE + _ABOVE
    with canvas.artifact("Pagination"):
        canvas.drawImage(ImageReader(logo), left, bottom, width, height)
    return width + _BESIDE
