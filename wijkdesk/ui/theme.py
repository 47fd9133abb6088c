"""The house style as Qt wants it: palette, style sheet, fonts, and every size at the chosen letter scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QStyle, QWidget

from wijkdesk.resources import path
from wijkdesk.store.garbage import no_search
from wijkdesk.ui.stylesheet import style_sheet
from wijkdesk.ui.tokens import Scheme, Tokens, read_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
NARROW_ABOVE = 1.2

_NOT_IN_QT = {"&Look in:": "&Zoeken in:", "Files of &type:": "&Soort bestand:"}
"""Words of Qt's own dialog for files that its Dutch translation lacks."""

_ROLES = {
    QPalette.ColorRole.Window: "achtergrond",
    QPalette.ColorRole.WindowText: "tekst",
    QPalette.ColorRole.Base: "vlak",
    QPalette.ColorRole.AlternateBase: "vlak2",
    QPalette.ColorRole.Text: "tekst",
    QPalette.ColorRole.PlaceholderText: "stil",
    QPalette.ColorRole.Button: "vlak",
    QPalette.ColorRole.ButtonText: "tekst",
    QPalette.ColorRole.BrightText: "op_accent",
    QPalette.ColorRole.ToolTipBase: "vlak",
    QPalette.ColorRole.ToolTipText: "tekst",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "op_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "vlak",
    QPalette.ColorRole.Midlight: "vlak2",
    QPalette.ColorRole.Mid: "lijn",
    QPalette.ColorRole.Dark: "rand",
    QPalette.ColorRole.Shadow: "rand",
    QPalette.ColorRole.Accent: "accent",
}


class Theme(QObject):
    """The style in use; whoever paints asks it for colours and sizes and listens to `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication, *, scale: float = 1.0, scheme: Scheme | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.tokens: Tokens = read_tokens()
        self._colors: dict[tuple[Scheme, str], QColor] = {}
        self._fonts: dict[tuple[str, bool, float], QFont] = {}
        self._chosen = scheme
        self._forgot = False
        self.scale = scale
        self.scheme = scheme or self._system_scheme()
        load_fonts(app)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def narrow(self) -> bool:
        """Whether the letters are so large that the rail becomes icons and the detail a page."""
        return self.scale > NARROW_ABOVE

    def color(self, name: str) -> QColor:
        """Return a colour of the style by its name in the token file."""
        asked = self.scheme, name
        if asked not in self._colors:
            self._colors[asked] = QColor(self.tokens.colors[self.scheme][name])
        # Each its own: who paints may change what it gets.
        return QColor(self._colors[asked])

    def px(self, size: float) -> int:
        """Return a size given at 100 % at the letter scale in use."""
        return round(size * self.scale)

    def size(self, name: str) -> int:
        """Return a named size of the token file at the letter scale in use."""
        return self.px(self.tokens.sizes[name])

    def font(self, role: str = "basis", *, half: bool = False) -> QFont:
        """Return the font of a text role, for whoever paints without a style sheet."""
        asked = role, half, self.scale
        if asked not in self._fonts:
            self._fonts[asked] = font = QFont(self.tokens.family)
            font.setPointSizeF(self.tokens.points[role] * self.scale)
            font.setWeight(QFont.Weight.DemiBold if half else QFont.Weight.Normal)
        return QFont(self._fonts[asked])

    def use(self, *, scale: float | None = None, scheme: Scheme | None = None) -> None:
        """Show everything at another letter scale or in a chosen palette."""
        self.scale = scale or self.scale
        self._chosen = scheme or self._chosen
        self.scheme = self._chosen or self.scheme
        self._apply()

    def follow_system(self) -> None:
        """Forget a chosen palette and take the one of the system."""
        self._chosen = None
        self._follow_system()

    def _follow_system(self) -> None:
        if self._chosen is None and self._system_scheme() is not self.scheme:
            self.scheme = self._system_scheme()
            self._apply()

    def _system_scheme(self) -> Scheme:
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def forget_gone(self) -> None:
        """Let Qt drop the rules of the style sheet that it found for what is on the screen no more.

        It keeps a kilobyte for each list, table and choice that was ever drawn, whether it is still there or
        not: it never hears that the inside of those is gone. What is still there it finds again when asked.
        """
        self._app.style().unpolish(self._app)
        self._forgot = True

    def _apply(self) -> None:
        if self._forgot:
            self._remember()
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        self._app.setStyleSheet(style_sheet(self.tokens, self.scheme, self.scale))
        self.changed.emit()

    def _remember(self) -> None:
        """Let Qt find its rules for all that there is: it gives a new sheet to nothing else."""
        style = self._app.style()
        with no_search():
            # Qt for Python may take for a widget an item of a layout that is gone, as `slices` tells.
            for widget in self._app.allWidgets():
                if isinstance(widget, QWidget):
                    style.pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, None, widget)
        self._forgot = False

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("stil"))
        return palette


def load_fonts(app: QApplication) -> None:
    """Make the shipped fonts known, once per program."""
    if app.property("wijkdesk_fonts"):
        return
    for file in sorted(path("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    QFont.insertSubstitution("Open Sans", "DejaVu Sans")
    app.setProperty("wijkdesk_fonts", True)


class _MissingWords(QTranslator):
    """The Dutch words that Qt's own translation lacks."""

    def isEmpty(self) -> bool:
        """Say that there are words."""
        return False

    def translate(
        self, _context: str, source: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the Dutch of a word, or nothing for the next translation to answer."""
        # Qt goes on to the next translation at None only, not at an empty text.
        return _NOT_IN_QT.get(source)


def speak_dutch(app: QApplication) -> None:
    """Give Qt's own dialogs, dates and numbers their Dutch form."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_nl", folder):
        app.installTranslator(translator)
    app.installTranslator(_MissingWords(app))
