"""Callouts, clauses, folded parts, messages."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.styleguide.samples import Sample, State


def samples() -> Sequence[Sample]:
    """What explains."""
    callouts = (
        '{% callout "相近的在办提案" "soon" "copy" %}<p>第 41 号《关于完善老旧小区公共照明的提案》，住建局承办中。</p>'
        '<p class="small">相同的是路灯权属和电费两条；地点不同。可并案，也可分别办理。</p>{% endcallout %}'
        '{% callout tone="grey" %}交办后承办单位将收到通知，须在 3 个月内答复。{% endcallout %}'
        '{% callout "已交办" "ok" "done" %}县教育局已收到通知。{% endcallout %}'
        '{% callout "今年的节假日表还没有" "late" "warning" %}期限暂按周一至周五计算，可能不准。{% endcallout %}'
    )
    clause = (
        '{% clause "提案工作条例第十八条" %}提案委员会应当对提案进行审查，符合规定的予以立案。{% endclause %}'
    )
    disclosure = (
        '{% disclosure "办理依据" %}<p>全国政协提案工作条例。</p>{% enddisclosure %}'
        '{% disclosure "操作记录" is_open=True %}<p>共 12 条，校验无误。</p>{% enddisclosure %}'
    )
    section = '{% section "等您办的" "3 件" %}<p>正文。</p>{% endsection %}'
    back = '{% include "ui/back.html" with url="#" label="全部提案" %}'
    toast = '<div class="toast toast-inline">{% icon "done" %}<p>已交办，通知已发出</p></div>'
    return (
        Sample(_("提示"), callouts, [State(_("要留意、一般、办成、有错"))]),
        Sample(_("依据"), clause, [State(_("折起的条文"))]),
        Sample(_("折叠"), disclosure, [State(_("折起与展开"))]),
        Sample(_("段落标题"), section, [State(_("右边可有一句小字"))]),
        Sample(_("返回"), back, [State(_("放在 back 块里"))]),
        Sample(_("短讯"), toast, [State(_("脚本显示；由 HX-Trigger 的 toast 触发"))]),
    )
