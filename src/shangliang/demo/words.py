"""What is said around the answers in the demonstration: letters, talks, views and what became of a promise."""

from __future__ import annotations

from random import Random

from shangliang.demo.matters import matter_of, self_name
from shangliang.rulebook.assignments import Way

DONE_BEFORE_WRITING = (
    "{we}主要负责人作了批示，分管负责人带队到现场查看，并走访了当地群众和村（社区）干部",
    "{we}召开专题会议逐条研究，明确了经办股室和完成时限",
    "{we}组织有关股室对所反映的问题逐项核实，情况属实的立即着手办理",
    "{we}会同提案涉及的乡镇（街道）开了座谈会，听取了各方面意见",
)
OPINIONS = (
    "符合立案条件。",
    "一事一案，建议具体，拟立案。",
    "所提问题有调查、有数据，建议立案。",
    "建议可行，拟交有关单位办理。",
)
VIEWS = (
    "交由本单位办理的建议，{unit}已作研究，具体意见见逐条答复，请主办单位汇总。",
    "{unit}对主办单位的办理思路没有不同意见，本单位承担的部分已安排专人办理，答复内容如下列各条。",
    "涉及{unit}的建议已核实办理，有关数据和进度已送主办单位，同意一并答复提案人。",
)
TALKS: dict[Way, tuple[str, ...]] = {
    Way.FACE: (
        "到提案人单位当面沟通。介绍了“{matter}”的办理打算和经费情况，提案人补充了两处点位，商定办结后一同到现场看。",
        "与提案人一起到现场走了一遍，就“{matter}”逐项说明能办和暂时不能办的原因，提案人提出希望明确时限，已采纳。",
        "登门听取意见。提案人着重谈了“{matter}”，建议先易后难，我们表示赞同，约定答复前再通一次气。",
    ),
    Way.MEETING: (
        "召开办理协商座谈会，提案人和有关乡镇（街道）、群众代表参加，围绕“{matter}”形成了三点一致意见，会后印发了纪要。",
        "请提案人参加办理推进会，通报了“{matter}”的前期工作，提案人认可办理方向，对费用分担提出了修改意见。",
    ),
    Way.PHONE: (
        "电话沟通约二十分钟，说明了“{matter}”的办理进度，提案人表示理解，希望书面答复写明完成时间和责任人。",
        "电话联系提案人，核对了“{matter}”涉及的具体地点和户数，并告知下一步安排，提案人没有其他意见。",
    ),
}  # fmt: skip
REPORTS = (
    "“{matter}”已经落实，验收记录和现场照片附后。",
    "按承诺完成“{matter}”，所在乡镇（街道）已签字确认，支付凭证复印件附后。",
    "“{matter}”已办结并投入使用，附办理前后对比照片和使用单位意见。",
)
DROPPED = (
    "“{matter}”所需项目未获上级立项，今年不能实施，将继续争取，并已向提案人说明。",
    "上级调整了有关政策口径，“{matter}”已不能按原方案实施，经与提案人沟通后不再继续。",
)


def letter(*, title: str, unit: str, is_collective: bool, random: Random) -> str:
    """A reply's letter; the answers to the suggestions stand below it, one by one."""
    whose = "贵单位" if is_collective else "您"
    done = random.choice(DONE_BEFORE_WRITING).format(we=self_name(unit))
    return (
        f"{whose}提出的《{title}》收悉，感谢{whose}对这项工作的关心和支持。接到提案后，{done}。"
        f"现将办理情况答复如下，各条建议的办理结果见逐条答复。如有不同意见，请与经办人联系。"
    )


def view(*, unit: str, random: Random) -> str:
    """A joint unit's view for the unit that writes the letter."""
    return random.choice(VIEWS).format(unit=unit)


def talk(*, way: Way, suggestion: str, random: Random) -> str:
    """What was spoken of in a talk with the proposer."""
    return random.choice(TALKS[way]).format(matter=matter_of(suggestion))


def report(*, suggestion: str, random: Random) -> str:
    """What a unit shows when it has kept a promise."""
    return random.choice(REPORTS).format(matter=matter_of(suggestion))


def dropped(*, suggestion: str, random: Random) -> str:
    """Why a promise cannot be kept."""
    return random.choice(DROPPED).format(matter=matter_of(suggestion))
