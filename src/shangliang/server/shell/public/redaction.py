"""Taking personal data out of a text before the public reads it: telephones, identity and bank-card numbers, mail and
messenger addresses, where somebody lives, and who handled the letter.

What stays: quantities, years, money, document numbers, public hotlines of three to six digits, places as such. In
doubt a long run of digits goes: no sentence of a proposal needs one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from string import ascii_letters, digits
from typing import Final

from django.utils.translation import gettext as _

GAP: Final = r"[ \t\u3000\u00a0\-－–—·.]?"
D: Final = "[0-9]"
# What follows money: 13800000000 元 is no telephone.
MONEY: Final = r"(?![ ]?[元万亿])"
START: Final = rf"(?<!{D})"
END: Final = rf"(?!{D})"
INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060\ufeff]")
HAN_NAME: Final = r"[\u4e00-\u9fff·]{2,4}"

Word = Callable[[], str]


def _phone() -> str:
    return _("〔电话已隐去〕")


def _number() -> str:
    return _("〔证件号码已隐去〕")


def _account() -> str:
    return _("〔账号已隐去〕")


def _mail() -> str:
    return _("〔邮箱已隐去〕")


def _place() -> str:
    return _("〔住址已隐去〕")


def _name() -> str:
    return _("〔姓名已隐去〕")


BIRTH: Final = rf"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]{D}|3[01])"
DIGITS_ONLY: Final = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        # 18 digits with a birthday within, the last may be X; then the old ones of 15.
        (rf"{START}[1-9]{D}{{5}}{GAP}(?:18|19|20){D}{{2}}{GAP}{BIRTH}{GAP}{D}{{3}}[0-9Xx]{END}", _number),
        (rf"{START}[1-9]{D}{{7}}{BIRTH}{D}{{3}}{END}{MONEY}", _number),
        # Bank cards: 16 to 19 digits, at one go or in fours.
        (
            rf"{START}(?:{D}{{16,19}}|{D}{{4}}(?:[ \-]{D}{{4}}){{3}}(?:[ \-]?{D}{{1,3}})?){END}{MONEY}",
            _account,
        ),
        # Mobile telephones, with or without +86.
        (rf"{START}(?:(?:\+|00)?86{GAP})?1[3-9]{D}{GAP}{D}{{4}}{GAP}{D}{{4}}{END}{MONEY}", _phone),
        # Landlines with their area code; an extension goes with them.
        (
            rf"{START}(?<!{D}\.)[(（]?0{D}{{2,3}}(?:[)）]|{GAP})[ ]?[1-9]{D}{{6,7}}(?:[\-转]{D}{{1,5}})?{END}",
            _phone,
        ),
    )
)
MAILS: Final = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_IS = r"\s*(?:[:：]|是|为[:：]?)?\s*"
# From 家住 or 住址 to the end of the address.
LIVES: Final = (
    rf"(?P<said>(?:家庭住址|家庭地址|户籍地址|户籍所在地|现住址|住址|通讯地址|家住|现住|居住在|住在){_IS})"
    rf"[^，。；;,、\n〔(（]{{0,40}}?(?:{D}+|[一二三四五六七八九十]+|[甲乙丙丁])\s*(?:号楼|号|室|单元|栋|幢|组|弄)"
    rf"(?:[^，。；;,、\n〔(（]{{0,12}}?(?:号|室|单元|栋|幢|组))*(?:{D}{{3,4}})?"
)
SAID_PHONE: Final = (
    rf"(?P<said>(?:电话|手机|座机|传真|固话|[Tt]el|TEL)(?:号码|号)?{_IS})"
    rf"[(（]?{D}(?:[ \-)）]?{D}){{6,13}}(?:[\-转]{D}{{1,5}})?{MONEY}"
)
SAID_NUMBER: Final = (
    rf"(?P<said>(?:身份证|证件|护照)(?:号码|号)?\s*[:：是为]\s*)[A-Za-z]?{D}[0-9A-Za-z \-]{{5,28}}"
)
SAID_ACCOUNT: Final = (
    rf"(?P<said>(?:银行卡|银行账户|账户|账号|卡号)(?:号码|号)?\s*[:：是为]\s*){D}[0-9 \-]{{5,28}}"
)
SAID_MESSENGER: Final = r"(?P<said>(?:微信|QQ|qq)(?:群|号码|号)?\s*[:：是为]?\s*)[A-Za-z0-9_\-]{5,20}"
SAID_NAME: Final = (
    rf"(?P<said>(?:联系人|经办人|承办人|责任人|联络员|填表人)(?:姓名)?\s*[:：]\s*)"
    rf"{HAN_NAME}(?=[\s,，;；。、(（]|电话|手机|联系|$)"
)
# What is said to be a telephone, a messenger's name or an account is one, however it is written.
SAID: Final = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (LIVES, _place),
        (SAID_PHONE, _phone),
        (SAID_NUMBER, _number),
        (SAID_ACCOUNT, _account),
        (SAID_MESSENGER, _account),
        (SAID_NAME, _name),
    )
)
# The door of a dwelling, whoever lives there: 3号楼2单元501室, 12栋1302室.
DOOR: Final = re.compile(
    rf"(?:{D}+\s*(?:号楼|栋|幢|座)\s*)?{D}+\s*单元\s*{D}{{3,4}}(?!{D}|\s*[户人])\s*[室号]?"
    rf"|{D}+\s*(?:号楼|栋|幢|座)\s*{D}{{3,4}}\s*[室号](?!楼)"
)
# Full-width signs are read as the plain ones: a telephone is one however it was typed.
FULL_WIDTH: Final = {ord(sign) + 0xFEE0: sign for sign in digits + ascii_letters + "-+@."}


def redact(text: str, *, names: Iterable[str] = ()) -> str:
    """The text without personal data. `names` are people to be taken out too, such as the handler of a letter."""
    shown = INVISIBLE.sub("", text).translate(FULL_WIDTH)
    for name in sorted({each.strip() for each in names}, key=len, reverse=True):
        if len(name) > 1:
            shown = shown.replace(name, _name())
    for pattern, word in SAID:
        shown = pattern.sub(rf"\g<said>{word()}", shown)
    for pattern, word in ((MAILS, _mail), *DIGITS_ONLY, (DOOR, _place)):
        shown = pattern.sub(word(), shown)
    return shown
