"""Of which time a sentence speaks, in its own words."""

from __future__ import annotations

import re

YEAR = r"(?:(?:19|20)\d\d|二〇[〇一二三四五六七八九]{2}|二○[○一二三四五六七八九]{2})年"
PERIOD = re.compile(
    rf"截[至止](?:目前|(?:{YEAR})?\d{{1,2}}月(?:\d{{1,2}}日|底)?|(?:{YEAR})?底)|{YEAR}(?:[—–\-~～至]{{1,2}}{YEAR})?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:上半年|下半年|底|初|度)?(?:以来)?"
    r"|今年(?:上半年|下半年)?(?:以来)?|去年(?:以来)?|全年|上半年|下半年|第[一二三四]季度|\d{1,2}月份(?:以来)?"
    r"|过去的?一年|(?:一|二|两|三|四|五|\d)年(?:多)?来|本届(?:政协)?以来|换届以来|近年来|近(?:两|三|五|几)年(?:来)?"
    r"|(?:政协)?[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,2}次(?:会议|全会|全体会议)(?:以来|期间|(?=共?(?:受理|收到)))"
)


def period_in(text: str) -> str | None:
    """The last period that a text names, or None."""
    found = None
    for each in PERIOD.finditer(text):
        found = each[0]
    return found
