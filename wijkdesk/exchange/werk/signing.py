"""Who made a file: an Ed25519 key per person, known by seven words."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from wijkdesk.domain.errors import UserError
from wijkdesk.exchange.whole import FULL
from wijkdesk.settings import Settings, write_json

if TYPE_CHECKING:
    from pathlib import Path

_FILE: Final = "sleutel.json"
_COUNT: Final = 7

_WORDS: Final = """
aarde adem akker anker appel arend avond balk band basis beek beker berg berk blad bloem boek boog
boom boot bord bos brief bron brood brug buurt dak dal dans deur dijk dorp draad duif duin eend eik
eiland emmer engel fakkel feest fiets fluit fontein gans gast geit glas golf goud gras grot haan
haas hal hamer hand haven heide hek helm hemel heuvel hof hond hout huis ijs jas kaars kade kaart
kamer kano kast kat kerk kers klok knoop koets koffer kom kraan krans kroon kruid kust laan lamp
land leeuw lente lepel licht linde lucht maan mand markt mast meer melk molen mos muur naald nacht
nest noot olm oven paard pad park peer pen plein poort raam regen riet ring roos schip ster
"""
WORDS: Final = tuple(_WORDS.split())
"""128 short words that sound unlike each other over the phone."""


def own_key(settings: Settings) -> SigningKey:
    """Return the key of this person; made once, kept beside the preferences and never in a dossier."""
    known = known_key(settings)
    if known is not None:
        return known
    key = SigningKey.generate()
    _keep(settings.config / _FILE, key)
    return key


def known_key(settings: Settings) -> SigningKey | None:
    """Return the key of this person where there is one already: who only reads needs none."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        text = (settings.config / _FILE).read_text(encoding="utf-8")
        return SigningKey(bytes.fromhex(json.loads(text)["sleutel"]))
    return None


def _keep(path: Path, key: SigningKey) -> None:
    """Keep a key; without that every file would seem to come from someone else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Only its owner may read it, from the first byte on.
        path.touch(mode=0o600)
        write_json(path, {"sleutel": bytes(key).hex()})
        path.chmod(0o600)
    except OSError as error:
        if error.errno in FULL:
            raise UserError(
                f"De schijf is vol: uw handtekening kan niet worden bewaard in {path.parent}. Er is geen "
                "bestand gemaakt. Maak ruimte vrij en probeer het opnieuw."
            ) from error
        raise UserError(
            f"wijkdesk kan uw handtekening niet bewaren in {path.parent}. Zonder handtekening ziet niemand "
            "dat een bestand van u is. Zorg dat u in die map mag schrijven, en dat er ruimte is."
        ) from error


def public_of(key: SigningKey) -> bytes:
    """Return what others check a signature with."""
    return bytes(key.verify_key)


def is_signed_by(data: bytes, signature: bytes, public: bytes) -> bool:
    """Tell whether the owner of a key signed these bytes."""
    try:
        VerifyKey(public).verify(data, signature)
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Return a key as seven words that can be read aloud."""
    number = int.from_bytes(sha256(public).digest()[:7], "big")
    return "-".join(WORDS[(number >> 7 * place) % len(WORDS)] for place in range(_COUNT))
