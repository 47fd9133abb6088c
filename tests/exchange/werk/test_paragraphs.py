"""Two texts in one: nothing that either wrote is left out, and one side alone is that side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wijkdesk.exchange.werk.paragraphs import joined_text

TEXTS = st.lists(st.sampled_from("abcdefg"), max_size=5).map("\n\n".join)


def parts(text: str) -> set[str]:
    return {part for part in text.split("\n\n") if part}


@given(TEXTS, TEXTS, TEXTS)
def test_every_new_paragraph_of_both_sides_is_in_the_proposal(base: str, mine: str, theirs: str) -> None:
    assert (parts(mine) | parts(theirs)) - parts(base) <= parts(joined_text(base, mine, theirs))


@given(TEXTS, TEXTS)
def test_where_one_side_changed_nothing_the_proposal_is_the_other(base: str, changed: str) -> None:
    assert joined_text(base, changed, base) == changed
    assert joined_text(base, base, changed) == changed


def test_different_paragraphs_come_together_and_the_same_one_comes_twice() -> None:
    assert joined_text("a\n\nb\n\nc", "a\n\nb2\n\nc", "a\n\nb\n\nc\n\nd") == "a\n\nb2\n\nc\n\nd"
    assert joined_text("a\n\nb", "a\n\nmijn", "a\n\nhun") == "a\n\nmijn\n\nhun"


@given(TEXTS, st.sampled_from("hijk"), st.integers(0, 5))
def test_what_both_wrote_alike_stands_in_the_proposal_once(base: str, new: str, place: int) -> None:
    written = base.split("\n\n") if base else []
    changed = "\n\n".join([*written[:place], new, *written[place:]])
    assert joined_text(base, changed, changed) == changed
