"""Words are broken where they may, and where they must."""

from __future__ import annotations

from wijkdesk.ui.linebreaks import broken


def at_most(letters: int) -> object:
    return lambda words: len(words) <= letters


def test_lines_end_between_words_then_after_a_hyphen_then_at_a_joint() -> None:
    fits = at_most(14)
    assert broken("Taakgroep zone Galecop-Blokhoeve", fits) == ["Taakgroep zone", "Galecop-", "Blokhoeve"]  # type: ignore[arg-type]
    assert broken("voortgangsrapportage", fits) == ["voortgangs-", "rapportage"]  # type: ignore[arg-type]


def test_a_word_without_a_joint_is_broken_where_it_must_and_keeps_all_its_letters() -> None:
    lines = broken("meervoudigonverzadigd", at_most(8))  # type: ignore[arg-type]
    assert all(len(line) <= 8 for line in lines)
    assert "".join(lines).replace("-", "") == "meervoudigonverzadigd"
    assert broken("abcdefgh", at_most(2)) == ["abcdefgh"]  # type: ignore[arg-type]


def test_a_word_without_a_joint_is_broken_before_a_syllable() -> None:
    assert broken("wijkverpleegkundige", at_most(15)) == ["wijkverpleeg-", "kundige"]  # type: ignore[arg-type]
    assert broken("fysiotherapeut", at_most(8))[0] == "fysio-"  # type: ignore[arg-type]
