"""Colours, type and icons."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.styleguide.samples import Sample, State

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
ICONS = (
    "home tasks write plus minus mail bell person people group body unit council proposal draft brief consultation study "
    "supervision activity site pairing honour speech meeting learning duty score rota leader instruction promise "
    "suggestion reply rating contact key-proposal examine docket assign merge return convert history stamp paper figures "
    "report list inbox public search filter download upload import attach print copy link external phone photo qrcode "
    "calendar clock waiting late check done refused partly warning info question lock shield eye eye-off settings "
    "type-size language keyboard sign-in sign-out switch trash close more menu refresh cloud cloud-off arrow-left "
    "arrow-right arrow-up arrow-down chevron-right chevron-left chevron-down"
).split()


def samples() -> Sequence[Sample]:
    """The tokens."""
    return (
        Sample(_("色彩"), '{% include "ui/styleguide/colours.html" %}', [State(_("只有一种强调色"), {"colours": COLOURS})]),
        Sample(_("字"), '{% include "ui/styleguide/type.html" %}', [State(_("标题用宋体，正文用黑体"))]),
        Sample(
            _("图标"),
            '{% include "ui/styleguide/icons.html" %}',
            [State(_("用法：icon 标签加名称；名称见 frontend/icons.json"), {"icons": ICONS})],
        ),
    )
