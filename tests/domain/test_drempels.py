"""Thresholds are settings of a project, with a default and a Dutch label each."""

from __future__ import annotations

from dataclasses import fields

from tests.domain.records import a, dossier
from wijkdesk.domain.drempels import LABELS, STANDAARD, Drempels, drempels_of
from wijkdesk.domain.frame import Instelling


def test_every_threshold_has_a_label_of_its_own() -> None:
    assert all(LABELS[field.name] for field in fields(Drempels))
    assert len(set(LABELS.values())) == len(LABELS)


def test_a_project_overrules_a_default() -> None:
    setting = a(Instelling, "I", drempels=({"naam": "binnenkort_dagen", "waarde": " 21 "},))
    drempels = drempels_of(dossier(setting))
    assert drempels.binnenkort_dagen == 21
    assert drempels.rood_hoog_dagen == STANDAARD.rood_hoog_dagen


def test_what_is_no_threshold_or_no_number_changes_nothing() -> None:
    rows = (
        {"naam": "binnenkort_dagen", "waarde": "veel"},
        {"naam": "binnenkort_dagen", "waarde": "²"},
        {"naam": "binnenkort_dagen", "waarde": "9" * 5000},
        {"naam": "bestaat niet", "waarde": "3"},
        {"waarde": "3"},
        {},
    )
    assert drempels_of(dossier(a(Instelling, "I", drempels=rows))) == STANDAARD
    assert drempels_of(dossier()) == STANDAARD
