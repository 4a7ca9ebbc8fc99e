"""Phone numbers as people type them, and names and numbers as strangers may see them."""

from __future__ import annotations

import re
import unicodedata

MOBILE = re.compile(r"1[3-9]\d{9}")
# Spaces, dots, brackets and every kind of dash.
_BETWEEN = re.compile(r"[\s.()\-\u2010-\u2015]+")


def plain_phone(text: str) -> str:
    """The digits of a mainland mobile number without spaces, dashes and +86; other text is only stripped of those."""
    # NFKC turns full-width digits and signs into plain ones.
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    for prefix in ("+86", "0086", "86"):
        if digits.startswith(prefix) and MOBILE.fullmatch(digits.removeprefix(prefix)):
            return digits.removeprefix(prefix)
    return digits


def is_mobile(phone: str) -> bool:
    """Whether it is a mobile number of eleven digits, already plain."""
    return MOBILE.fullmatch(phone) is not None


def masked_name(name: str) -> str:
    """周敏 as 周*: enough to know whether it is the person meant."""
    return name[:1] + "*" * max(len(name) - 1, 1)


def masked_phone(phone: str) -> str:
    """13800001234 as 138****1234."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "****"
