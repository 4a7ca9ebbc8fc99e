"""How a name sounds, for sorting and for finding people by typing sounds or their initials."""

from __future__ import annotations

import re

LONGEST = 80
# Characters that sound otherwise when they are a surname; the dictionary gives their everyday sound.
SURNAMES = {
    "单": "shan", "解": "xie", "查": "zha", "仇": "qiu", "朴": "piao", "曾": "zeng", "区": "ou", "缪": "miao",
    "折": "she", "种": "chong", "召": "shao", "员": "yun", "乐": "yue", "翟": "zhai", "覃": "qin", "冼": "xian",
    "句": "gou", "繁": "po", "祭": "zhai", "洗": "xian", "粘": "nian", "黑": "he", "盖": "ge", "适": "kuo",
    "燕": "yan", "任": "ren", "万": "wan", "那": "na", "逄": "pang", "牟": "mou", "於": "yu", "秘": "bi",
    "佴": "nai", "幺": "yao", "难": "ning", "隗": "wei", "藏": "zang", "谌": "chen", "郇": "xun", "俞": "yu",
}  # fmt: skip
TWO_CHARACTER_SURNAMES = {
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun", "令狐": "ling hu", "澹台": "tan tai",
}  # fmt: skip


def sounds_of(name: str) -> str:
    """The syllables of a name in small letters, parted by blanks: `曾国强` gives `zeng guo qiang`."""
    for surname, sound in TWO_CHARACTER_SURNAMES.items():
        if name.startswith(surname):
            return _joined([sound, *_syllables(name[len(surname) :])])
    # A lone character is not a surname followed by a name.
    if len(name) > 1 and name[0] in SURNAMES:
        return _joined([SURNAMES[name[0]], *_syllables(name[1:])])
    return _joined(_syllables(name))


def initials_of(sounds: str) -> str:
    """The first letter of each syllable: `zeng guo qiang` gives `zgq`."""
    return "".join(syllable[0] for syllable in sounds.split())


def sounds_pattern(typed: str) -> str:
    """A regular expression over `name_pinyin` that finds what was typed: `zgq`, `zengguo`, `zeng gq`.

    Empty when what was typed is not letters.
    """
    letters = re.sub(r"[\s']+", "", typed).lower()
    if not re.fullmatch(r"[a-z]{1,40}", letters):
        return ""
    # Between two typed letters the rest of a syllable may be left out.
    return "(^| )" + "([a-z]* )?".join(letters)


def _syllables(text: str) -> list[str]:
    # Its dictionary takes a third of a second to read, which a start need not wait for.
    from pypinyin import lazy_pinyin

    return lazy_pinyin(text)


def _joined(syllables: list[str]) -> str:
    letters = re.sub(r"[^a-z ]+", " ", " ".join(syllables).lower())
    return " ".join(letters.split())[:LONGEST]
