"""What the columns of vote files are called, and how votes and times are written in them."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from shangliang.analysis.opinions.votes import AGREE, DISAGREE, PASS

PARTICIPANT = (
    "voter-id",
    "participant-id",
    "participant",
    "pid",
    "参与人编号",
    "参与人",
    "参与者",
    "投票人",
    "委员",
    "姓名",
)
STATEMENT = ("comment-id", "statement-id", "tid", "statement", "意见编号", "意见", "观点编号", "观点")
VOTE = ("vote", "表态", "态度", "投票")
TIME = ("timestamp", "modified", "created", "表态时间", "投票时间", "时间")
TEXT = ("comment-body", "txt", "text", "意见内容", "观点内容", "内容")
MODERATED = ("moderated", "审核")
META = ("is-meta",)
AGREES = ("agrees", "agree-count")
DISAGREES = ("disagrees", "disagree-count")
BESIDE = ("xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "datetime")
"""Columns of a wide table that are no statements."""

_WORDS = {
    **dict.fromkeys(("1", "+1", "1.0", "agree", "yes", "赞成", "同意", "支持"), AGREE),
    **dict.fromkeys(("-1", "-1.0", "disagree", "no", "反对", "不同意", "不赞成", "不支持"), DISAGREE),
    **dict.fromkeys(("0", "0.0", "-0", "-0.0", "pass", "unsure", "弃权", "中立", "不确定", "跳过"), PASS),
}
_NUMBERS = {
    "1": 1,
    "true": 1,
    "通过": 1,
    "-1": -1,
    "未通过": -1,
    "不通过": -1,
    "0": 0,
    "false": 0,
    "": 0,
    "待审核": 0,
}


def normalised(header: str) -> str:
    """A header as it is compared: without surrounding blanks, in small letters, with hyphens."""
    return header.replace("\ufeff", "").strip().lower().replace("_", "-")


def column(headers: list[str], names: tuple[str, ...]) -> int | None:
    """The place of the first of `names` among normalised headers."""
    return next((headers.index(name) for name in names if name in headers), None)


def vote_of(text: str) -> int | None:
    """1, 0 or -1. Raises ValueError; None for an empty cell, which is no vote."""
    word = text.strip().lower()
    if not word:
        return None
    try:
        return _WORDS[word]
    except KeyError:
        raise ValueError(text) from None


def moment(text: str) -> float:
    """A time as seconds or milliseconds (as the file counts them) or an ISO date. Raises ValueError; 0 for none."""
    word = text.strip()
    if not word:
        return 0.0
    try:
        number = float(word)
    except ValueError:
        when = datetime.fromisoformat(word)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def flag(text: str) -> int:
    """A mark of moderation: 1 accepted (or true), -1 rejected, 0 not looked at. Raises ValueError."""
    try:
        return _NUMBERS[text.strip().lower()]
    except KeyError:
        raise ValueError(text) from None
