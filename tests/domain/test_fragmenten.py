"""Fragments of a gesprek stand in its notes, and taking them out gives the notes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.domain.fragmenten import fragmenten, met_fragment, zonder_fragmenten

NOTES = "De centra zijn betrouwbaar. Ze kijken naar binnen.\nDe wijk kent ze niet."


def test_a_fragment_is_marked_where_it_stands_and_keeps_the_notes() -> None:
    start = NOTES.index("Ze kijken")
    marked = met_fragment(NOTES, start, start + len("Ze kijken naar binnen."))
    assert marked == "De centra zijn betrouwbaar. »Ze kijken naar binnen.«\nDe wijk kent ze niet."
    assert fragmenten(marked) == ["Ze kijken naar binnen."]
    assert zonder_fragmenten(marked) == NOTES


def test_spaces_at_the_ends_and_lines_inside_are_no_part_of_the_words() -> None:
    marked = met_fragment(NOTES, NOTES.index(" Ze"), len(NOTES))
    assert fragmenten(marked) == ["Ze kijken naar binnen. De wijk kent ze niet."]
    assert zonder_fragmenten(marked) == NOTES


def test_a_choice_over_another_joins_it() -> None:
    marked = met_fragment(NOTES, 0, 27)
    wide = met_fragment(marked, marked.index("betrouwbaar"), len(marked))
    assert fragmenten(wide) == [" ".join(NOTES.split())]
    assert zonder_fragmenten(wide) == NOTES


def test_nothing_selected_chooses_nothing() -> None:
    assert met_fragment(NOTES, 3, 3) == NOTES
    assert met_fragment("   ", 0, 3) == "   "


@given(
    st.text("ab .\n", max_size=40), st.lists(st.tuples(st.integers(0, 44), st.integers(0, 44)), max_size=4)
)
def test_whatever_is_chosen_no_letter_is_lost(notes: str, choices: list[tuple[int, int]]) -> None:
    marked = notes
    for one, other in choices:
        start, end = sorted((min(one, len(marked)), min(other, len(marked))))
        marked = met_fragment(marked, start, end)
        assert len(fragmenten(marked)) == marked.count("»") == marked.count("«")
    assert zonder_fragmenten(marked) == notes
