"""Initial passwords, and the rules for one's own in plain words."""

from __future__ import annotations

import secrets

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext_lazy as _

# Without 0 o 1 l i: it is read off a slip of paper and typed on a phone.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"
GROUPS = 3
GROUP_LENGTH = 4

RULES = _("至少 10 个字符，不能全是数字；不要用常见的密码，也不要与姓名、用户名或手机号相近。")
TOO_SHORT = _("密码至少 %(length)d 个字符。")


def fresh_password() -> str:
    """A password for the first sign-in, as three groups of four: 59 bits by chance, hard to guess and easy to type."""
    while True:
        password = "-".join(_group() for _number in range(GROUPS))
        # Letters alone could be words, and digits alone the rules refuse.
        if any(each in DIGITS for each in password) and any(each in LETTERS for each in password):
            return password


def _group() -> str:
    return "".join(secrets.choice(LETTERS + DIGITS) for _number in range(GROUP_LENGTH))


class LongEnough(MinimumLengthValidator):
    """Django's rule in our words; its own are not translated."""

    def get_error_message(self) -> str:
        """What is said at the field."""
        return str(TOO_SHORT) % {"length": self.min_length}
