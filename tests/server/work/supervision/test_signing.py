"""The signer against the published vectors of RFC 9474, appendix A.3 (RSABSSA-SHA384-PSS-Randomized)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from shangliang.server.work.supervision.signing import SigningFailed, blind_sign, new_key_pair, verify

VECTOR = json.loads((Path(__file__).parent / "rfc9474.json").read_text())
NUMBERS = {name: int(VECTOR[name], 16) for name in ("n", "e", "p", "q")}
PREPARED = bytes.fromhex(VECTOR["msg_prefix"] + VECTOR["msg"])
BLINDED = bytes.fromhex(VECTOR["blinded_msg"])
SIGNATURE = bytes.fromhex(VECTOR["sig"])


def keys() -> tuple[str, str]:
    """The vector's key in PEM."""
    n, e, p, q = (NUMBERS[name] for name in ("n", "e", "p", "q"))
    d = pow(e, -1, (p - 1) * (q - 1))
    key = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), rsa.RSAPublicNumbers(e, n)
    ).private_key()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private.decode(), public.decode()


def test_the_blind_signature_is_the_published_one() -> None:
    assert blind_sign(keys()[0], BLINDED).hex() == VECTOR["blind_sig"]


def test_unblinded_it_is_the_published_signature_and_verifies() -> None:
    private, public = keys()
    blind = int.from_bytes(blind_sign(private, BLINDED), "big")
    signature = (blind * int(VECTOR["inv"], 16) % NUMBERS["n"]).to_bytes(512, "big")
    assert signature == SIGNATURE
    assert verify(public, message=PREPARED, signature=signature)


def test_another_message_another_signature_or_another_key_does_not_verify() -> None:
    _private, public = keys()
    changed = bytes([SIGNATURE[0] ^ 1]) + SIGNATURE[1:]
    assert not verify(public, message=PREPARED + b"x", signature=SIGNATURE)
    assert not verify(public, message=PREPARED, signature=changed)
    assert not verify(new_key_pair()[1], message=PREPARED, signature=SIGNATURE)
    assert verify(public, message=PREPARED, signature=SIGNATURE)


@pytest.mark.parametrize(
    "blinded", [b"", BLINDED[1:], bytes(512), NUMBERS["n"].to_bytes(512, "big"), b"\xff" * 512]
)
def test_what_is_no_number_below_the_modulus_is_not_signed(blinded: bytes) -> None:
    with pytest.raises(SigningFailed):
        blind_sign(keys()[0], blinded)
