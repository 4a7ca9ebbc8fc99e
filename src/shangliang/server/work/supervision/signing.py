"""Blind signatures of ballots: RSABSSA-SHA384-PSS-Randomized of RFC 9474, the signer's side and the verification.

No kept Python library does it. What is ours is the one private-key operation (section 4.3); keys, the arithmetic of the
padding and the verification are `cryptography`'s. All texts on the wire are bytes in base64url without padding.
"""

from __future__ import annotations

import hashlib
import math
import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

KEY_BITS = 2048
PREFIX_BYTES = 32
MESSAGE_BYTES = 32
SALT_BYTES = 48


class SigningFailed(ValueError):
    """The blinded message is no number below the modulus, or the signature does not verify."""


def new_key_pair() -> tuple[str, str]:
    """A key for one ballot: private and public, in PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private.decode(), public.decode()


def blind_sign(private_pem: str, blinded: bytes) -> bytes:
    """Sign what cannot be read. RFC 9474, section 4.3: s = m^d mod n, checked by s^e = m. SigningFailed otherwise."""
    key = serialization.load_pem_private_key(private_pem.encode(), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise SigningFailed
    numbers = key.private_numbers()
    n, e = numbers.public_numbers.n, numbers.public_numbers.e
    length = (n.bit_length() + 7) // 8
    message = int.from_bytes(blinded, "big")
    if len(blinded) != length or not 0 < message < n:
        raise SigningFailed
    # Blinded once more, so that the time of the power says nothing of the key.
    factor = _coprime_below(n)
    hidden = pow(message * pow(factor, e, n) % n, numbers.d, n)
    signature = hidden * pow(factor, -1, n) % n
    if pow(signature, e, n) != message:
        raise SigningFailed
    return signature.to_bytes(length, "big")


def _coprime_below(n: int) -> int:
    while True:
        factor = secrets.randbelow(n - 2) + 2
        if math.gcd(factor, n) == 1:
            return factor


def verify(public_pem: str, *, message: bytes, signature: bytes) -> bool:
    """Whether a token (the prepared message with its signature) is this ballot's."""
    key = serialization.load_pem_public_key(public_pem.encode())
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    pss = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=SALT_BYTES)
    try:
        key.verify(signature, message, pss, hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def receipt_of(message: bytes) -> str:
    """What the voter keeps and the list shows: SHA-256 of the prepared message, 64 hexadecimal digits."""
    return hashlib.sha256(message).hexdigest()
