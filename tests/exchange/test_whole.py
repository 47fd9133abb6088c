from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.whole import FileHeldError, write_new, write_whole


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "De schijf is vol: r.pdf is niet gemaakt."),
        (errno.EROFS, "U mag niet schrijven in de map "),
        (errno.EACCES, "U mag niet schrijven in de map "),
        (errno.EIO, "r.pdf is niet gemaakt: de schijf geeft een fout."),
    ],
)
def test_a_disk_that_gives_up_leaves_the_old_file(
    number: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.pdf"
    target.write_bytes(b"oud")

    def refuse(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(UserError) as refused:
        write_whole(target, b"nieuw")
    assert str(refused.value).startswith(sentence)
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_which_may_not_be_written_is_named_and_another_place_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_told: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(type(tmp_path), "open", refuse)
    with pytest.raises(UserError) as refused:
        write_whole(tmp_path / "r.pdf", b"x")
    assert str(tmp_path) in str(refused.value)
    assert "Kies een andere map, bijvoorbeeld Documenten" in str(refused.value)
    assert "Sluit" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_program_holds_is_to_be_closed_or_named_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_told: object) -> None:
        raise PermissionError(errno.EACCES, "in gebruik")

    monkeypatch.setattr(type(tmp_path), "replace", held)
    with pytest.raises(
        FileHeldError, match=r"^r\.pdf is niet te schrijven\. Sluit het, of kies een andere naam"
    ):
        write_whole(tmp_path / "r.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^De map .*weg is er niet\."):
        write_whole(tmp_path / "weg" / "r.pdf", b"x")


def test_others_may_read_what_was_made_for_them(tmp_path: Path) -> None:
    plain = tmp_path / "gewoon"
    plain.write_bytes(b"")
    write_whole(tmp_path / "p.yaml", b"x")
    assert stat.S_IMODE((tmp_path / "p.yaml").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_the_longest_name_that_a_disk_can_hold_will_do(tmp_path: Path) -> None:
    target = tmp_path / f"{'r' * 250}.pdf"
    write_whole(target, b"x")
    assert target.read_bytes() == b"x"


def test_a_new_file_never_takes_the_place_of_another_and_then_nothing_is_noted(tmp_path: Path) -> None:
    target = tmp_path / "u.wijkwerk"
    noted: list[bool] = []
    write_new(target, b"eerst", lambda: noted.append(target.exists()))
    assert noted == [False]
    with pytest.raises(UserError, match="bestaat al"):
        write_new(target, b"later", lambda: noted.append(True))
    assert target.read_bytes() == b"eerst"
    assert noted == [False]


def test_what_cannot_be_noted_is_not_written_either(tmp_path: Path) -> None:
    def refuse() -> None:
        raise UserError("Dit kan niet worden genoteerd.")

    with pytest.raises(UserError, match="genoteerd"):
        write_new(tmp_path / "u.wijkwerk", b"x", refuse)
    assert list(tmp_path.iterdir()) == []
