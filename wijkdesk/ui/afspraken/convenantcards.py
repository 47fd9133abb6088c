"""The register at the left: one card per convenant to choose from, and who signed nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from wijkdesk.domain.afspraken import Convenant, Convenantpartij
from wijkdesk.domain.formats import days, listed, long_date, near_date, of
from wijkdesk.domain.looptijd import GETEKEND
from wijkdesk.domain.ondertekening import convenant_oordeel, next_step, status_label
from wijkdesk.domain.terminologie import woorden_of
from wijkdesk.ui.afspraken.convenantrows import short_name
from wijkdesk.ui.blocks import Card, TextRole, label, row
from wijkdesk.ui.buttons import BY_KEYBOARD
from wijkdesk.ui.marks import ChipMark, LightMark, ProgressMark
from wijkdesk.ui.painting import paint_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from wijkdesk.domain.stand import Stand
    from wijkdesk.domain.stand_delen import ConvenantStand
    from wijkdesk.ui.painting import Light, Tone
    from wijkdesk.ui.theme import Theme

_MOST_NAMES, _MOST_WAITING = 8, 3


class ChoiceCard(QAbstractButton):
    """A card that can be chosen; the chosen one is blue."""

    def __init__(self, theme: Theme, name: str, *, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._ring = theme, False
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(theme.px(size) for size in (16, 12, 16, 12)))
        self.body.setSpacing(theme.px(4))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the room for its words."""
        return self.body.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the height its words need at a width."""
        return self.body.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the words need."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.body.heightForWidth(self.width()))
        # The line above lets the layout around the card resize it while the words are being laid out, and
        # then Qt leaves them in the room of before.
        self.body.setGeometry(self.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame to whoever uses the keyboard."""
        self._ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, its border and the focus frame."""
        del event
        theme, radius = self._theme, self._theme.px(10)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setBrush(theme.color("keuze" if chosen else "over" if self.underMouse() else "vlak"))
        painter.setPen(QPen(theme.color("accent" if chosen else "lijn"), 2 if chosen else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        if self.hasFocus() and self._ring:
            paint_focus(painter, theme, QRectF(self.rect()).adjusted(3, 3, -3, -3), radius - 2)
        painter.end()


def convenant_card(theme: Theme, stand: Stand, item: ConvenantStand, *, chosen: bool) -> ChoiceCard:
    """Return the card of one convenant: its light, its state, how many signed, and what comes first."""
    convenant = stand.dossier.get(Convenant, item.id)
    oordeel = convenant_oordeel(stand, item)
    status = status_label(item)
    step = next_step(stand, item)
    name = item.titel or f"{woorden_of(stand.project).afspraken.kop} zonder titel"
    card = ChoiceCard(theme, f"{name}, {status}, {item.ondertekend} getekend", chosen=chosen)
    light = LightMark(theme, _light(oordeel.licht), side=20, reason=oordeel.reden, subject=name)
    head = row(light, label(name, "nadruk", wrap=True), spacing=theme.px(10))
    head.setStretch(1, 1)
    card.body.addLayout(head)
    kind = convenant.soort.label if convenant is not None and convenant.soort is not None else ""
    tone, sign = _tone(item)
    chip = ChipMark(theme, status.capitalize(), tone, icon_name=sign)
    card.body.addLayout(row(label(kind, "klein"), chip, 1))
    done, whole = item.ondertekend
    if whole:
        bar = ProgressMark(theme, done / whole, width=90, name="Getekend")
        card.body.addLayout(row(bar, label(f"{of(done, whole)} getekend", "half"), 1))
    for words, role in ((step, "half"), (_runs(stand, item, convenant), "klein")):
        if words:
            card.body.addWidget(label(words, _role(role), wrap=True))
    for part in card.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return card


def _role(role: str) -> TextRole:
    return "half" if role == "half" else "klein"


def _light(licht: object) -> Light:
    return cast("Light", str(licht))


def _tone(item: ConvenantStand) -> tuple[Tone, str | None]:
    if item.van_kracht:
        return ("groen", "check") if item.status == "van kracht" else ("oranje", "clock")
    if item.status == "verlopen":
        return "rood", "circle-x"
    return ("oranje", "pencil") if item.urgent else ("grijs", None)


def _runs(stand: Stand, item: ConvenantStand, convenant: Convenant | None) -> str:
    if convenant is None:
        return ""
    if not item.van_kracht and item.status != "verlopen":
        return _waiting(stand, item)
    parts = [f"Loopt tot {long_date(convenant.eind)}." if convenant.eind else "Loopt zonder einddatum."]
    if convenant.opvolger:
        parts.append(f"Opvolger: {stand.dossier.title(convenant.opvolger)}.")
    elif item.borgingsgat:
        parts.append("Borgingsgat: het eindigt na het project en heeft geen opvolger.")
    elif convenant.eind:
        parts.append("Nog geen opvolger.")
    if item.evaluatie_te_laat and convenant.evaluatie_op:
        late = days((stand.peildatum - convenant.evaluatie_op).days)
        parts.append(f"De evaluatie is {late} te laat.")
    return " ".join(parts)


def _waiting(stand: Stand, item: ConvenantStand) -> str:
    """Return who did not sign yet, per state."""
    groups: dict[str, list[str]] = {}
    for party in stand.dossier.where(Convenantpartij, "convenant", item.id):
        if party.status is not None and party.status not in GETEKEND:
            groups.setdefault(party.status.label, []).append(
                short_name(stand.dossier.title(party.organisatie))
            )
    return " ".join(f"{state}: {_some(names)}." for state, names in groups.items())


def _some(names: Sequence[str]) -> str:
    """Return the first names of many, and how many there are besides."""
    more = len(names) - _MOST_WAITING
    return listed([*names[:_MOST_WAITING], f"nog {more}"] if more > 0 else names)


def unsigned_card(theme: Theme, stand: Stand) -> Card | None:
    """Return the kernpartners that signed nothing in force, and how far each of them is."""
    if not stand.dekkingsgraad.geheel:
        return None
    card = Card(theme, "Kernpartners zonder handtekening")
    missing = stand.zonder_handtekening
    verb = "heeft" if stand.dekkingsgraad.deel == 1 else "hebben"
    words = f"{stand.dekkingsgraad} {verb} wel getekend."
    card.body.addWidget(label(words if missing else "Alle kernpartners hebben getekend.", "stil", wrap=True))
    card.body.addSpacing(theme.px(4))
    for key in missing[:_MOST_NAMES]:
        who = label(short_name(stand.dossier.title(key)), "half", wrap=True)
        line = row(who, label(_how_far(stand, key), "klein"))
        line.setStretch(0, 1)
        card.body.addLayout(line)
        card.body.addSpacing(theme.px(4))
    if len(missing) > _MOST_NAMES:
        card.body.addWidget(label(f"en nog {len(missing) - _MOST_NAMES}", "klein"))
    return card


def _how_far(stand: Stand, organisatie: str) -> str:
    found = stand.dossier.where(Convenantpartij, "organisatie", organisatie)
    states = [party for party in found if party.status is not None]
    if not states:
        return "niet gevraagd"
    order = list(type(states[0].status))  # type: ignore[arg-type]  # states without a status were left out
    best = max(states, key=lambda party: order.index(party.status))  # type: ignore[arg-type]  # idem
    words = str(best.status.label).lower() if best.status else ""
    if words == "uitgenodigd" and best.datum is not None:
        return f"{words} {near_date(best.datum, stand.peildatum)}"
    return words
