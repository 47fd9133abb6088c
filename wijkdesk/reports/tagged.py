"""A reportlab canvas that writes tagged PDF: structure tree, parent tree, metadata, language."""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from wijkdesk.reports import fonts
from wijkdesk.reports.operators import operators
from wijkdesk.reports.style import PAGE_HEIGHT, PAGE_WIDTH, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportlab.graphics.shapes import Drawing

LANGUAGE: Final = "nl-NL"
_HEADING: Final = re.compile("H[1-6]")
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Element:
    """A node of the structure tree; it may get content on more than one page."""

    __slots__ = ("alt", "attributes", "kids", "level", "parent", "role", "top")

    def __init__(
        self, role: str, parent: Element | None = None, *, alt: str = "", attributes: str = ""
    ) -> None:
        """Make a node, as the last child of its parent."""
        self.role = role
        self.parent = parent
        self.alt = alt
        self.attributes = attributes
        self.level = 0
        self.top: Element = parent.top if parent else self
        self.kids: list[Element | tuple[int, int]] = []
        if parent is not None:
            parent.kids.append(self)


class _Raw(pdfdoc.PDFObject):
    """An indirect object whose text is known only when all references are."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        """Keep the text."""
        self.text = text

    def format(self, document: Any) -> bytes:
        """Return the object as it stands in the file."""
        del document
        return self.text.encode("ascii")


def _text_string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class TaggedCanvas(Canvas):
    """A canvas on which everything drawn is either content of an element or an artifact."""

    def __init__(self, title: str, subject: str = "", tints: Mapping[str, str] | None = None) -> None:
        """Open a document with its title; `tints` says which colours are drawn as which others."""
        self._tints = tints or {}
        fonts.register()
        self._out = BytesIO()
        self._doc: Any
        self._code: list[str]
        self._drawn: dict[int, tuple[Drawing, list[str]]] = {}
        super().__init__(
            self._out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=LANGUAGE,
            initialFontName=Weight.REGULAR.value,  # type: ignore[arg-type]  # the stubs take the name for a number
        )
        self.tree = Element("Document")
        self._marked: list[list[Element]] = [[]]
        self._outline_count = 0
        self._outline_level = -1
        self.setTitle(title)
        self.setSubject(subject)
        # Reportlab writes `anonymous` where nobody is named, and a name would be a person's.
        self.setAuthor("wijkdesk")
        self.setCreator("wijkdesk")
        self.setProducer("wijkdesk")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._describe(title)

    def _describe(self, title: str) -> None:
        xmp = _XMP.format(title=escape(title), language=LANGUAGE, producer="wijkdesk").encode()
        catalog = self._doc.Catalog
        catalog.Metadata = pdfdoc.XMP(creator=lambda _document: xmp)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Mark what is drawn as content of an element."""
        page = self._marked[-1]
        number = len(page)
        page.append(element)
        element.kids.append((len(self._marked) - 1, number))
        self.addLiteral(f"/{element.role} <</MCID {number}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn as decoration that is not read aloud."""
        self.addLiteral("/Artifact BMC" if kind == "Layout" else f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.addLiteral("EMC")

    def shown(self, text: str, font: str, size: float) -> str:
        """Return the operators that show a text that the font has."""
        face: Any = pdfmetrics.getFont(font)
        return " ".join(
            f"{face.getSubsetInternalName(subset, self._doc)} {size:g} Tf <{codes.hex()}> Tj"
            for subset, codes in face.splitString(text, self._doc)
        )

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw a drawing; one that was drawn before is copied, which is what makes many lights quick."""
        self.addLiteral(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
        known = self._drawn.get(id(drawing))
        if known is None:
            known = (drawing, operators(drawing, self.shown))
            self._drawn[id(drawing)] = known
        self._code.extend(known[1])
        self.addLiteral("Q")

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Add an entry to the outline, at most one level under the one before."""
        self._outline_count += 1
        key = f"kop{self._outline_count}"
        self.bookmarkHorizontal(key, 0, y)
        self._outline_level = min(level, self._outline_level + 1)
        self.addOutlineEntry(title, key, self._outline_level)

    def showPage(self) -> None:
        """Close the page."""
        for house, other in self._tints.items():
            self._code[:] = [part.replace(house, other) for part in self._code]
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._marked) - 1
        page.Tabs = pdfdoc.PDFName("S")
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        self._marked.append([])

    def finish(self) -> bytes:
        """Write the structure tree and return the file."""
        nest_headings(self.tree)
        raws = {id(element): (element, _Raw()) for element in _walk(self.tree)}
        names = {key: self._name(raw) for key, (_element, raw) in raws.items()}
        pages = [self._name(page) for page in self._doc.Pages.pages]
        root = _Raw()
        above_all = self._name(root)
        for element, raw in raws.values():
            above = names[id(element.parent)] if element.parent else above_all
            raw.text = _struct_element(element, above, names, pages)
        nums = " ".join(
            f"{number} [{' '.join(names[id(element)] for element in page)}]"
            for number, page in enumerate(self._marked[:-1])
        )
        root.text = (
            f"<</Type /StructTreeRoot /K {names[id(self.tree)]} /ParentTree <</Nums [{nums}]>> "
            f"/ParentTreeNextKey {len(pages)}>>"
        )
        self._doc.Catalog.StructTreeRoot = root
        self.save()
        return self._out.getvalue()

    def _name(self, thing: Any) -> str:
        """Return how the file refers to an object: 12 0 R."""
        return bytes(self._doc.Reference(thing).format(self._doc)).decode("ascii")


def _walk(top: Element) -> Iterator[Element]:
    """Yield an element and all below it, in reading order."""
    todo = [top]
    while todo:
        element = todo.pop()
        yield element
        todo += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def nest_headings(top: Element) -> None:
    """Give headings the level of their depth, so that none skips one whatever the blocks asked for."""
    above: list[str] = []
    for element in _walk(top):
        if _HEADING.fullmatch(element.role):
            while above and above[-1] >= element.role:
                above.pop()
            above.append(element.role)
            element.level = len(above)


def _struct_element(element: Element, parent: str, names: dict[int, str], pages: list[str]) -> str:
    kids = []
    home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(names[id(kid)])
        elif kid[0] == home:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type /MCR /Pg {pages[kid[0]]} /MCID {kid[1]}>>")
    return "".join(
        (
            f"<</Type /StructElem /S /{f'H{element.level}' if element.level else element.role} /P {parent}",
            f" /Pg {pages[home]}" if home is not None else "",
            f" /Alt {_text_string(element.alt)}" if element.alt else "",
            f" /A {element.attributes}" if element.attributes else "",
            f" /K [{' '.join(kids)}]>>",
        )
    )
