"""An elector's side of RFC 9474 in Python, as the page's script does it: for tests of what the server answers."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from shangliang.server.work.supervision.models import Ballot
from shangliang.server.work.supervision.signing import SALT_BYTES


def text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384."""
    blocks = (hashlib.sha384(seed + count.to_bytes(4, "big")).digest() for count in range(length // 48 + 1))
    return b"".join(blocks)[:length]


def encoded(message: bytes, bits: int) -> int:
    """EMSA-PSS with SHA-384 and a salt of 48 bytes: RFC 8017, section 9.1.1."""
    length = (bits + 7) // 8
    salt = secrets.token_bytes(SALT_BYTES)
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - SALT_BYTES - 48 - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return int.from_bytes(bytes(masked) + digest + b"\xbc", "big")


@dataclass
class Voter:
    """Somebody with a message of one's own, blinded for one ballot."""

    ballot: Ballot

    def __post_init__(self) -> None:
        key = serialization.load_pem_public_key(self.ballot.public_key.encode())
        assert isinstance(key, rsa.RSAPublicKey)
        self.n, self.e = key.public_numbers().n, key.public_numbers().e
        self.length = (self.n.bit_length() + 7) // 8
        self.message = secrets.token_bytes(64)
        self.factor = secrets.randbelow(self.n - 2) + 2
        number = encoded(self.message, self.n.bit_length() - 1) * pow(self.factor, self.e, self.n) % self.n
        self.blinded = number.to_bytes(self.length, "big")
        self.signature = b""

    def takes(self, client: Client) -> Any:
        """Ask for a ballot; keep the token when there is one."""
        answer = client.post(
            f"/ballots/{self.ballot.pk}/issue/",
            json.dumps({"blinded": text(self.blinded)}),
            "application/json",
        )
        if answer.status_code == 200:
            signed = int.from_bytes(base64.b64decode(answer.json()["signature"]), "big")
            token = signed * pow(self.factor, -1, self.n) % self.n
            self.signature = token.to_bytes(self.length, "big")
        return answer

    def casts(self, choices: list[Any], *, client: Client | None = None) -> Any:
        """Put the ballot into the box, from a browser that nobody has signed in with."""
        body = {"message": text(self.message), "signature": text(self.signature), "choices": choices}
        return (client or Client()).post(
            f"/ballots/{self.ballot.pk}/cast/", json.dumps(body), "application/json"
        )
