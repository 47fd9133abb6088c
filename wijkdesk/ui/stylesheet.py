"""The style sheet, made from the tokens: one section per family of widgets."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.ui.tokens import Scheme, Tokens

# Sizes are written as $p12 (12 px at 100 %), letter sizes as $t_name, colours by their token name.
_BASE = """
* { font-family: "$family"; font-size: $t_basis; color: $tekst; }
QToolTip { background: $vlak; color: $tekst; border: 1px solid $rand; padding: $p6; }
QMainWindow, QWidget[vlak="pagina"] { background: $achtergrond; }
QWidget[vlak="vlak"] { background: $vlak; }
QWidget[vlak="doorzichtig"], QLabel, QScrollArea, QScrollArea > QWidget > QWidget[vlak="doorzichtig"]
  { background: transparent; border: none; }
QFrame[vlak="kaart"] { background: $vlak; border: 1px solid $lijn; border-radius: $r_kaart; }
QFrame[vlak="melding"][toon="info"] { background: $info_zacht; border: none; border-radius: $r_veld; }
QFrame[vlak="melding"][toon="let_op"] { background: $oranje_zacht; border: none; border-radius: $r_veld; }
QFrame[vlak="melding"][toon="stop"] { background: $rood_zacht; border: none; border-radius: $r_veld; }
QFrame[vlak="melding"][toon="goed"] { background: $groen_zacht; border: none; border-radius: $r_veld; }
QFrame[vlak="vraag"] { background: $vlak; border: 1px solid $oranje; border-radius: $r_kaart; }
QFrame[vlak="leeg"] { background: $vlak2; border: 1px dashed $rand; border-radius: $r_kaart; }
QFrame[vlak="lijn"] { background: $lijn; border: none; }
QWidget[vlak="kopbalk"] { background: $vlak; border-bottom: 1px solid $lijn; }
QWidget[vlak="statusbalk"] { background: $vlak; border-top: 1px solid $lijn; }
QWidget[vlak="rail"] { background: $rail; border-right: 1px solid $lijn; }
QWidget[vlak="detail"] { background: $vlak; border-left: 1px solid $lijn; }
QFrame[vlak="bordkolom"] { background: $vlak2; border: 1px solid $lijn; border-radius: $p10; }
QFrame[vlak="bordkolom"][plek="goed"] { background: $keuze; border-color: $accent; }
QFrame[vlak="bordkolom"][plek="fout"] { border-color: $rood; }
QFrame[vlak="zwevend"] { background: $vlak; border: 1px solid $rand; border-radius: $r_kaart; }
"""
_TEXT = """
QLabel[tekst="klein"] { font-size: $t_klein; color: $stil; }
QLabel[tekst="klein_half"] { font-size: $t_klein; font-weight: 600; color: $stil; }
QLabel[tekst="klein_sterk"] { font-size: $t_klein; font-weight: 600; }
QLabel[tekst="stil"] { color: $stil; }
QLabel[tekst="half"] { font-weight: 600; }
QLabel[tekst="nadruk"] { font-size: $t_nadruk; font-weight: 600; }
QLabel[tekst="kop3"] { font-size: $t_kop3; font-weight: 600; }
QLabel[tekst="kop2"] { font-size: $t_kop2; font-weight: 600; }
QLabel[tekst="kop1"] { font-size: $t_kop1; font-weight: 600; }
QLabel[tekst="cijfer"] { font-size: $t_cijfer; font-weight: 600; }
QLabel[tekst="fout"] { font-size: $t_klein; color: $rood_tekst; }
QLabel[tekst="let_op"] { font-size: $t_klein; color: $oranje_tekst; }
QLabel[tekst="melding"][toon="info"] { color: $info_tekst; }
QLabel[tekst="melding"][toon="let_op"] { color: $oranje_tekst; }
QLabel[tekst="melding"][toon="stop"] { color: $rood_tekst; }
QLabel[tekst="melding"][toon="goed"] { color: $groen_tekst; }
"""
_BUTTONS = """
QPushButton { background: $vlak; color: $tekst; border: 1px solid $rand; border-radius: $r_knop;
  font-weight: 600; padding: $p5 $p14; min-height: $p20; outline: none; }
QPushButton:hover { background: $over; }
QPushButton:pressed { background: $keuze; }
QPushButton:disabled { color: $stil; border-color: $lijn; }
QPushButton[soort="eerste"] { background: $accent; color: $op_accent; border-color: $accent; }
QPushButton[soort="eerste"]:hover { background: $accent_over; border-color: $accent_over; }
QPushButton[soort="eerste"]:disabled { background: $vlak; color: $stil; border-color: $lijn; }
QPushButton[soort="link"] { background: transparent; color: $accent; border-color: transparent;
  padding: $p2 $p4; min-height: $p20; }
QPushButton[soort="link"]:hover { color: $accent_over; background: $over; }
QPushButton[soort="naam"] { background: transparent; border-color: transparent; text-align: left;
  padding: 0 $p4 0 0; min-height: $p22; }
QPushButton[soort="naam"]:hover { color: $accent; }
QPushButton[soort="kaal"] { background: transparent; border-color: transparent; padding: $p5 $p8; }
QPushButton[soort="kaal"]:hover { background: $over; }
QPushButton[soort="kaal"]:checked { background: $keuze; border-color: $accent; }
QPushButton[soort="kaal"]:disabled { color: $stil; }
QPushButton[soort="icoon"] { background: transparent; border-color: transparent; padding: 0;
  min-width: $p30; max-width: $p30; min-height: $p30; max-height: $p30; }
QPushButton[soort="icoon"]:hover { background: $over; }
QPushButton[soort="chip"] { border-radius: $p12; padding: 0 $p11;
  min-height: $p24; max-height: $p24; font-size: $t_klein; }
QPushButton[soort="chip"][aan="true"] { background: $keuze; border-color: $accent; }
QPushButton::menu-indicator { image: none; width: 0; }
"""
_FIELDS = """
QLineEdit, QPlainTextEdit, QComboBox { background: $vlak; color: $tekst; border: 1px solid $rand;
  border-radius: $r_veld; padding: $p5 $p10; selection-background-color: $accent;
  selection-color: $op_accent; }
QLineEdit, QComboBox { min-height: $p20; }
QPlainTextEdit { padding: $p4 $p7; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $focus; }
QLineEdit:focus, QComboBox:focus { padding: $m5 $m10; }
QPlainTextEdit:focus { padding: $m4 $m7; }
QLineEdit[fout="true"], QPlainTextEdit[fout="true"], QComboBox[fout="true"] { border: 2px solid $rood; }
QLineEdit[fout="true"], QComboBox[fout="true"] { padding: $m5 $m10; }
QPlainTextEdit[fout="true"] { padding: $m4 $m7; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $vlak2; }
QLineEdit[zoek="true"] { padding-left: $p36; }
QLineEdit[zoek="kop"] { padding-left: $p36; padding-right: $p60; background: $vlak2; }
QComboBox { padding-right: $p2; combobox-popup: 0; }
QComboBox:focus, QComboBox[fout="true"] { padding-right: $m2; }
QComboBox::drop-down { border: none; width: $p30; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $vlak; border: 1px solid $rand; padding: $p4; outline: 0;
  selection-background-color: $keuze; selection-color: $tekst; }
QComboBox QAbstractItemView::item { min-height: $p28; padding: 0 $p8; }
QCheckBox { spacing: $p8; min-height: $p24; }
QMenu { background: $vlak; border: 1px solid $rand; padding: $p4; }
QMenu::item { padding: $p6 $p24 $p6 $p12; border-radius: $p4; }
QMenu::item:selected { background: $keuze; color: $tekst; }
QMenu::item:disabled { color: $stil; }
QMenu::separator { height: 1px; background: $lijn; margin: $p4 $p8; }
QMenu::icon { padding-left: $p8; }
QCalendarWidget QWidget { background: $vlak; alternate-background-color: $vlak2; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $op_accent; }
"""
_LISTS = """
QTableView, QListView, QTreeView { background: $vlak; border: none; outline: 0; gridline-color: $lijn;
  selection-background-color: $keuze; selection-color: $tekst; }
QListView[vlak="bord"] { background: transparent; }
QListView[vlak="keuzes"] { background: $vlak; border: 1px solid $rand; }
QListView[vlak="keuzes"]::item { min-height: $p28; padding: 0 $p8; color: $tekst; }
QListView[vlak="keuzes"]::item:selected { background: $keuze; color: $tekst; }
QTableView QTableCornerButton::section { background: $vlak2; border: none; }
QHeaderView { background: $vlak2; border: none; }
QScrollBar:vertical { background: transparent; width: $p12; margin: 0; border: none; }
QScrollBar::handle:vertical { background: $rand; border-radius: $p3; margin: $p3; min-height: $p30; }
QScrollBar:horizontal { background: transparent; height: $p12; margin: 0; border: none; }
QScrollBar::handle:horizontal { background: $rand; border-radius: $p3; margin: $p3; min-width: $p30; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { border: none; background: transparent; }
QTabBar::tab { background: transparent; color: $stil; border: none; border-bottom: 2px solid transparent;
  padding: $p6 $p4 $p8 $p4; margin-right: $p16; font-weight: 600; }
QTabBar[dicht="true"]::tab { margin-right: $p8; }
QTabBar[krap="true"]::tab { margin-right: $p4; padding: $p6 0 $p8 $p2; font-size: $t_klein; }
QTabBar::tab:selected { color: $tekst; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $tekst; }
QTabBar::scroller { width: $p56; }
QTabBar QToolButton { background: $vlak; border: 1px solid $rand; border-radius: $p4; }
QProgressBar { background: $vlak2; border: 1px solid $rand; border-radius: $r_balk; text-align: center;
  max-height: $p8; }
QProgressBar::chunk { background: $accent; border-radius: $r_balk; }
QDialog, QMessageBox { background: $vlak; }
"""


def style_sheet(tokens: Tokens, scheme: Scheme, scale: float) -> str:
    """Return the whole sheet for one palette and one letter scale."""
    values = {"family": tokens.family, **tokens.colors[scheme]}
    values |= {f"t_{name}": f"{points * scale:g}pt" for name, points in tokens.points.items()}
    values |= {f"r_{name}": f"{round(radius * scale)}px" for name, radius in tokens.radii.items()}
    values |= {f"p{size}": f"{round(size * scale)}px" for size in range(1, 65)}
    values |= {f"m{size}": f"{round(size * scale) - 1}px" for size in range(1, 65)}
    return "".join(Template(part).substitute(values) for part in (_BASE, _TEXT, _BUTTONS, _FIELDS, _LISTS))
