"""Colours, type and icons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.styleguide.samples import Sample, State
from shangliang.server.foundation.ui.tags.icons import SPRITE

COLOURS = (
    ("paper", _("纸")),
    ("card", _("卡")),
    ("ink", _("墨")),
    ("ink-2", _("次墨")),
    ("ink-3", _("淡墨")),
    ("rule", _("线")),
    ("rule-strong", _("框线")),
    ("accent", _("朱红：下一步、逾期")),
    ("wash", _("淡朱")),
    ("ok", _("绿：按期、采纳")),
    ("ok-wash", _("淡绿")),
    ("soon", _("琥珀：将到期、部分采纳")),
    ("soon-wash", _("淡琥珀")),
    ("late", _("红：逾期")),
    ("late-wash", _("淡红")),
    ("grey-wash", _("淡灰")),
)


def icon_names() -> list[str]:
    """What the built sprite holds, so that the list here is never another one."""
    sprite = finders.find(SPRITE)
    return re.findall(r'<symbol id="([^"]+)"', Path(sprite).read_text(encoding="utf-8")) if sprite else []


def samples() -> Sequence[Sample]:
    """The tokens."""
    return (
        Sample(
            _("色彩"),
            '{% include "ui/styleguide/colours.html" %}',
            [State(_("只有一种强调色"), {"colours": COLOURS})],
        ),
        Sample(_("字"), '{% include "ui/styleguide/type.html" %}', [State(_("标题用宋体，正文用黑体"))]),
        Sample(
            _("图标"),
            '{% include "ui/styleguide/icons.html" %}',
            [State(_("用法：icon 标签加名称；名称见 frontend/icons.json"), {"icons": icon_names()})],
        ),
    )
