"""Which fonts a PDF is set in: the real ones of official papers, else the free ones that look most like them.

A folder is searched with everything below it. Each part of a paper has its list, best first; where the first lacks a
character (names such as 堃喆祎 are not in GB 2312), the next one that has it steps in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from shangliang.papers.documents.coverage import has, ranges_of
from shangliang.papers.documents.problems import CharactersMissing, FontsMissing

FONT_FOLDERS: tuple[Path, ...] = (
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
"""Where fonts are looked for when the caller names no folders: Debian's, and those of other systems."""

# Families with the whole of Unified Ideographs: they step in for every part, in this order.
BROAD = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif SC",
    "SimSun",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
)
WANTED = {
    "body": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "STFangsong",
        "FandolFang R",
        "FandolFang",
    ),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "FandolSong"),
    "hei": (
        "SimHei",
        "黑体",
        "STHeiti",
        "FandolHei",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "Noto Sans SC",
    ),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai"),
    "song": ("SimSun", "宋体", "STSong", "FandolSong"),
}
# 小标宋 is heavier than 宋体: a family that has a bold face is set in it, except the real one.
BOLD_TITLES = ("FandolSong", *BROAD)
# For the third level in families without a bold face.
BOLD_STROKE_PT = 0.4
GETA = "〓"
"""What Chinese printers set where a sort is missing: stands for signs, such as emoji, that no font has."""


# A private character means something else in each font: none is taken to have it.
PRIVATE = "Co"
SYMBOLS = (0xF000, 0xF0FF)
IDEOGRAPHIC_PLANES = range(0x20000, 0x3FFFE)


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file."""

    family: str
    weight: int
    path: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class FontChoice:
    """Families for each part of a paper, best first. `handle` is what the typesetter knows the files by."""

    families: dict[str, tuple[str, ...]]
    faces: tuple[Face, ...]
    handle: Any = None

    def settings(self) -> dict[str, object]:
        """For the template: families, the title's weight, and how the third level is made bold."""
        has_bold = any(face.family == self.families["body"][0] and face.weight >= 600 for face in self.faces)
        return {
            **{part: list(families) for part, families in self.families.items()},
            "title_weight": "bold" if self.families["title"][0] in BOLD_TITLES else "regular",
            "strong_weight": "bold" if has_bold else "regular",
            "strong_stroke": 0.0 if has_bold else BOLD_STROKE_PT,
        }

    def lacking(self, characters: Iterable[str]) -> set[str]:
        """The characters that none of the families has."""
        left = {character for character in characters if not character.isspace()}
        chosen = {family for families in self.families.values() for family in families}
        for face in self.faces:
            if not left:
                break
            if face.family in chosen:
                ranges = ranges_of(face.path, face.index)
                left -= {one for one in left if has(ranges, one) and unicodedata.category(one) != PRIVATE}
        return left

    def replacements(self, characters: Iterable[str]) -> dict[str, str]:
        """Signs that no font has, each with 〓. Raises CharactersMissing for characters: a name is never mangled."""
        lacking = self.lacking(characters)
        if letters := sorted(filter(_is_letter, lacking)):
            raise CharactersMissing("".join(letters))
        return dict.fromkeys(sorted(lacking), GETA)


def _is_letter(character: str) -> bool:
    """Whether a character may belong to a name: old systems kept rare ones in the private area, Unicode adds new ones.

    The private range that symbol fonts use (bullets pasted from Word) is none.
    """
    code = ord(character)
    is_private = unicodedata.category(character) == PRIVATE and not SYMBOLS[0] <= code <= SYMBOLS[1]
    return character.isalpha() or is_private or code in IDEOGRAPHIC_PLANES


def choose(faces: Sequence[Face], handle: Any = None) -> FontChoice:
    """The families for each part from the faces there are. Raises FontsMissing when none of them is Chinese."""
    there = {face.family for face in faces}
    broad = tuple(family for family in BROAD if family in there)
    families = {
        part: tuple(dict.fromkeys((*(family for family in wanted if family in there), *broad)))
        for part, wanted in WANTED.items()
    }
    known = tuple(dict.fromkeys(family for part in families.values() for family in part))
    if not known:
        raise FontsMissing
    # Signs that Chinese fonts lack come from whatever else there is, in a fixed order.
    others = tuple(sorted(there - set(known)))
    return FontChoice(
        {part: (*own, *(f for f in known if f not in own), *others) for part, own in families.items()},
        tuple(faces),
        handle,
    )


def find_fonts(folders: Sequence[Path] | None = None) -> FontChoice:
    """The fonts below `folders`, by default those of `FONT_FOLDERS`. Looked for once in the life of the program."""
    return _find(tuple(str(folder) for folder in (FONT_FOLDERS if folders is None else folders)))


@lru_cache(maxsize=8)
def _find(folders: tuple[str, ...]) -> FontChoice:
    import typst

    there = [folder for folder in folders if Path(folder).is_dir()]
    handle = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=there)
    faces = [
        Face(font.family, font.weight, font.path, font.index)
        for font in handle.fonts()
        if font.path is not None
    ]
    return choose(sorted(faces, key=lambda face: (face.family, face.weight, face.path, face.index)), handle)
