"""A werkbestand that is not exactly what was sent is refused with one sentence; law 30 in quick form."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile
from functools import cache
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.werk.desks import Office
from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.werk import container, limits, sealing, signing, wire
from wijkdesk.exchange.werk.reading import Werkbestand, read


@cache
def sample() -> bytes:
    with Office.of() as office:
        leader = office.desks[0]
        return leader.send(leader.taakgroep("TG1"), to_whom="TG1")


@cache
def members() -> dict[str, bytes]:
    return container.unpack(sample())


def content(file: Werkbestand) -> tuple[object, ...]:
    return file.manifest, file.changes, file.unfit, file.stubs, file.blobs, file.sha256, file.key


def refusal(data: bytes, password: str = "") -> str:
    with pytest.raises(UserError) as caught:
        read(data, password)
    return str(caught.value)


def resigned(changed: dict[str, bytes], **manifest: object) -> bytes:
    """Return a file that somebody with a key of their own made of these members."""
    from nacl.signing import SigningKey

    key = SigningKey(bytes(32))
    head = msgspec.json.decode(members()["manifest.json"])
    parts = {name: data for name, data in changed.items() if name not in ("manifest.json", "manifest.sig")}
    promised = {name: {"size": len(data), "sha256": sha256(data).hexdigest()} for name, data in parts.items()}
    head |= {"members": promised, **manifest}
    head["sender"] = {**head["sender"], "key": signing.public_of(key).hex()}
    packed = msgspec.json.encode(head)
    signature = key.sign(packed).signature
    return container.pack({"manifest.json": packed, **parts, "manifest.sig": signature})


def zipped(parts: dict[str, bytes], **options: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def test_what_is_packed_comes_out_and_equal_members_give_equal_bytes() -> None:
    assert container.unpack(container.pack(members())) == members()
    assert container.pack(members()) == container.pack(members())
    backwards = container.pack(dict(reversed(members().items())))
    assert content(read(backwards)) == content(read(sample()))


def test_no_single_bit_can_change_unseen() -> None:
    whole, dice = content(read(sample())), random.Random(5)
    for _ in range(400):
        data = bytearray(sample())
        place = dice.randrange(len(data) * 8)
        data[place // 8] ^= 1 << place % 8
        try:
            found = content(read(bytes(data)))
        except UserError:
            continue
        assert found == whole


def test_no_end_can_be_missing() -> None:
    for size in range(0, len(sample()), max(1, len(sample()) // 150)):
        refusal(sample()[:size])


@given(st.binary(max_size=300), st.integers(0, 3))
def test_any_bytes_are_refused_with_a_sentence(noise: bytes, kind: int) -> None:
    start = (b"", b"PK\3\4", b"WDE1", sample()[:80])[kind]
    assert refusal(start + noise, "wachtwoord").endswith((".", "’."))


@given(st.data())
def test_any_value_in_any_line_is_taken_put_aside_or_refused(data: st.DataObject) -> None:
    lines = members()["ops.jsonl"].splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    line = msgspec.json.decode(lines[number])
    line[data.draw(st.sampled_from(sorted(line)))] = data.draw(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
            max_leaves=5,
        )
    )
    lines[number] = msgspec.json.encode(line)
    with contextlib.suppress(UserError):
        read(resigned({**members(), "ops.jsonl": b"\n".join(lines) + b"\n"}))


@pytest.mark.parametrize(
    "name",
    [
        "../ops.jsonl",
        "/ops.jsonl",
        "C:\\ops.jsonl",
        "\\\\server\\deel\\x",
        "CON",
        "ops.jsonl.",
        "blobs/../x",
        "ops",
    ],
)
def test_a_name_that_could_be_a_path_is_refused(name: str) -> None:
    assert refusal(zipped({**members(), name: b"x"})) == limits.DAMAGED


def test_a_member_that_the_manifest_does_not_name_is_refused() -> None:
    assert refusal(zipped({**members(), f"blobs/{'0' * 64}": b"x"})) == limits.DAMAGED


def test_a_member_twice_is_refused() -> None:
    # The name of the one is as long as that of the other.
    data = zipped({**members(), "new.jsonl": b""})
    assert refusal(data.replace(b"new.jsonl", b"ops.jsonl")) == limits.DAMAGED


def test_members_of_two_files_do_not_mix() -> None:
    other = {**members(), "ops.jsonl": b"\n".join(members()["ops.jsonl"].splitlines()[:-1]) + b"\n"}
    assert refusal(container.pack(other)) == limits.DAMAGED


def test_a_changed_manifest_is_refused_and_so_is_a_key_that_did_not_sign() -> None:
    head = members()["manifest.json"].replace(b'"for":"TG1"', b'"for":"TG2"')
    assert "handtekening" in refusal(container.pack({**members(), "manifest.json": head}))
    assert "handtekening" in refusal(container.pack({**members(), "manifest.sig": bytes(64)}))
    unsigned = {name: data for name, data in members().items() if name != "manifest.sig"}
    assert "handtekening" in refusal(container.pack(unsigned))


def test_a_bomb_costs_nothing() -> None:
    data = zipped({**members(), "seen.jsonl": bytes(30 * 2**20)})
    assert refusal(data) == limits.TOO_BIG
    assert refusal(zipped({**members(), "seen.jsonl": b"\n" * 2**20})) == limits.TOO_BIG


def test_a_size_that_lies_is_refused() -> None:
    data = bytearray(zipped({**members(), "seen.jsonl": b"x" * 100_000}))
    end = data.rindex(b"PK\5\6")
    start: int = struct.unpack_from("<L", data, end + 16)[0]
    for lie in (10, 0, 2**31):
        copy = bytearray(data)
        struct.pack_into("<L", copy, start + 24, lie)
        assert refusal(bytes(copy)) in (limits.DAMAGED, limits.TOO_BIG)


def test_more_members_than_anyone_sends_are_refused() -> None:
    many = {f"blobs/{number:064x}": b"" for number in range(limits.MEMBERS)}
    assert refusal(zipped({**members(), **many})) == limits.TOO_BIG


@pytest.mark.parametrize(
    "value",
    [
        b'"v":' + b"[" * 400 + b"]" * 400,
        b'"v":1' + b"0" * 400,
        b'"v":NaN',
        b'"v":"\\ud800"',
        b'"v":"a\\u0000b"',
        b'"v":1.0',
    ],
)
def test_a_value_that_cannot_be_kept_is_put_aside_or_refused(value: bytes) -> None:
    line = members()["ops.jsonl"].splitlines()[0]
    other = line[: line.index(b'"v":')] + value + line[line.rindex(b"}") :]
    data = resigned({**members(), "ops.jsonl": other + b"\n"})
    try:
        file = read(data)
    except UserError:
        return
    assert len(file.unfit) == 1
    assert file.changes.ops == ()


def test_a_step_number_out_of_bounds_is_refused() -> None:
    line = msgspec.json.decode(members()["ops.jsonl"].splitlines()[0])
    for n in (0, -1, 2**53 + 1, 10**400):
        text = msgspec.json.encode({**line, "n": 7}).replace(b'"n":7', b'"n":%d' % n)
        assert refusal(resigned({**members(), "ops.jsonl": text + b"\n"})) == limits.DAMAGED


def test_another_file_is_named_for_what_it_is() -> None:
    assert "geen werkbestand" in refusal(b"%PDF-1.7")
    assert "dossier" in refusal(b"SQLite format 3\0" + bytes(100))
    assert "ander programma" in refusal(zipped({"ops.jsonl": b""}))
    assert "geen werkbestand" in refusal(b"")


def test_a_later_version_is_refused_with_advice() -> None:
    assert "nieuwere wijkdesk" in refusal(resigned(members(), format=[2, 0]))
    assert "nieuwere wijkdesk" in refusal(resigned(members(), min_schema=wire.SCHEMA + 1))
    assert read(resigned(members(), format=[1, 7], schema=wire.SCHEMA + 1)).changes == read(sample()).changes


def test_a_closed_file_opens_with_its_password_only() -> None:
    closed = sealing.seal(sample(), "café 7")
    assert content(read(closed, "cafe\u0301 7")) == content(read(sample()))
    assert refusal(closed, "cafe 7") == sealing.WRONG
    assert "wachtwoord" in refusal(closed)
    dice = random.Random(3)
    for _ in range(12):
        data = bytearray(closed)
        data[dice.randrange(4, len(data))] ^= 1 << dice.randrange(8)
        assert refusal(bytes(data), "café 7") == sealing.WRONG
    assert refusal(closed[:-20], "café 7") == sealing.WRONG


def test_a_closed_file_can_only_be_cut_at_its_end() -> None:
    closed = sealing.seal(bytes(200_000), "x")
    chunk = 65_536 + 17
    assert len(sealing.unseal(closed, "x")) == 200_000
    for chunks in (1, 2, 3):
        head = len(closed) - (200_000 + 4 * 17)
        assert refusal(closed[: head + chunks * chunk], "x") == sealing.WRONG


@pytest.mark.parametrize(("ops", "memory"), [(2**31, 2**26), (2, 2**40), (0, 2**26), (2, 0)])
def test_a_header_that_asks_for_all_memory_is_refused_at_once(ops: int, memory: int) -> None:
    header = msgspec.json.encode({"kdf": "argon2id", "ops": ops, "mem": memory, "salt": "00" * 16})
    data = sealing.MAGIC + struct.pack(">H", len(header)) + header + bytes(200)
    assert refusal(data, "x") == sealing.WRONG


def test_a_key_has_seven_words_and_stays_with_its_person() -> None:
    with Office.of("trekker") as office:
        keys = [signing.public_of(signing.own_key(desk.store.settings)) for desk in office.desks]
        again = [signing.public_of(signing.own_key(desk.store.settings)) for desk in office.desks]
    assert keys == again
    assert keys[0] != keys[1]
    words = signing.fingerprint(keys[0]).split("-")
    assert len(words) == 7
    assert set(words) <= set(signing.WORDS)
    assert len(set(signing.WORDS)) == 128
