"""What an archive says about itself: what it holds, with a checksum for each file, and for which program."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from shangliang.refusals import Refused

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Part:
    """One file of the archive: length in bytes, SHA-256 as 64 hexadecimal digits."""

    length: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What an archive holds. `migrations` are the applied ones as "app.name"; `parts` are by their archive name."""

    kind: str
    made_at: str
    version: str
    migrations: tuple[str, ...]
    parts: dict[str, Part] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """The manifest as it is written."""
        parts = {name: {"length": part.length, "sha256": part.sha256} for name, part in self.parts.items()}
        whole = {
            "format": FORMAT,
            "kind": self.kind,
            "made_at": self.made_at,
            "version": self.version,
            "migrations": list(self.migrations),
            "parts": parts,
        }
        return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def read_manifest(content: bytes) -> Manifest:
    """The manifest of an archive. Raises Refused when it is none of ours, or of a later format."""
    try:
        whole: dict[str, Any] = json.loads(content)
        number = int(whole["format"])
        if number > FORMAT:
            raise Refused(
                f"这个备份的格式（{number}）比本程序新：请先升级程序再恢复。",
                f"This backup's format ({number}) is newer than the program: upgrade the program, then restore.",
            )
        return Manifest(
            kind=str(whole["kind"]),
            made_at=str(whole["made_at"]),
            version=str(whole["version"]),
            migrations=tuple(map(str, whole["migrations"])),
            parts={
                str(name): Part(length=int(part["length"]), sha256=str(part["sha256"]))
                for name, part in whole["parts"].items()
            },
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged("manifest.json") from error


def damaged(what: str) -> Refused:
    """The archive is not what it was when it was made."""
    return Refused(
        f"备份文件已损坏或不是本程序的备份（{what}）：请换一个备份文件，现有数据没有改动。",
        f"The backup is damaged or none of this program's ({what}): use another; nothing was changed.",
    )
