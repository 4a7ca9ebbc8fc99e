"""Which words beside a quantity mean which kind. The first rule that holds wins, so the narrow ones stand first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shangliang.analysis.claims.units import Group


@dataclass(frozen=True)
class Rule:
    """`words` are sought beside the quantity, `around` in its sentence up to it and a little beyond; `without` must
    not stand beside it. `groups` are what its unit counts."""

    kind: str
    groups: frozenset[Group]
    words: re.Pattern[str]
    around: re.Pattern[str] | None = None
    without: re.Pattern[str] | None = None


PAPERS, PEOPLE, TIMES, PLACES = Group.PAPERS, Group.PEOPLE, Group.TIMES, Group.PLACES
MONEY, SHARE, ANY = Group.MONEY, Group.SHARE, tuple(Group)


def _rule(
    kind: str, groups: Group | tuple[Group, ...], words: str, around: str = "", without: str = ""
) -> Rule:
    return Rule(
        kind,
        frozenset(groups if isinstance(groups, tuple) else (groups,)),
        re.compile(words),
        re.compile(around) if around else None,
        re.compile(without) if without else None,
    )


NON_PARTY = r"党外(?:政协)?委员|非中共|非党员委员|党外人士"
SHARES = (
    _rule("non_party_share_proposals", SHARE, r"提案", NON_PARTY, r"社情民意$|发言$"),
    _rule("non_party_share_speeches", SHARE, r"发言", NON_PARTY, r"社情民意$"),
    _rule("non_party_share_briefs", SHARE, r"社情民意|信息", NON_PARTY),
    _rule("docket_rate", SHARE, r"立案率|立案比例"),
    _rule("meeting_rate", SHARE, r"见面率|面商率|沟通率|走访率|面复率"),
    _rule("satisfaction_rate", SHARE, r"满意率|满意度|满意(?:或|和|及|、|与)?基本满意"),
    _rule("reply_rate", SHARE, r"答复率|办复率|办结率|回复率|按时答复|办理率"),
    _rule("members_on_board", SHARE, r"入驻|注册率|上线率|激活率", r"委员|平台"),
)
PROPOSALS = (
    _rule(
        "reply_class_a",
        PAPERS,
        r"A类|已经?(?:得到)?(?:解决|采纳|落实)|解决或(?:者)?(?:基本解决|采纳)",
        r"提案|答复|办理|立案|B类",
    ),
    _rule(
        "reply_class_b",
        PAPERS,
        r"B类|正在(?:逐步)?(?:解决|落实)|列入计划|计划(?:逐步)?解决|纳入规划",
        r"提案|答复|办理|立案|A类",
    ),
    _rule(
        "reply_class_c",
        PAPERS,
        r"C类|留作参考|(?:暂|暂时|一时)(?:不能|难以|无法)|条件限制",
        r"提案|答复|办理|立案|A类",
    ),
    _rule("merged_proposals", PAPERS, r"并案|合并(?:办理|立案)", "", r"并案后"),
    _rule("rehandled_proposals", PAPERS, r"重新办理|二次办理|再次办理", r"提案|件"),
    _rule(
        "collective_proposals",
        PAPERS,
        r"(?:集体|党派|团体|界别|专委会|单位|民革|民盟|民建|民进|工商联)[^，。]{0,6}提案",
    ),
    _rule("key_proposals", PAPERS, r"重点(?:督办)?提案|督办(?:重点)?提案|领衔督办"),
    _rule("proposals", PAPERS, r"立案|立为提案", r"提案|立案", r"不予立案|未立案|不立案|撤案"),
    _rule("answered_proposals", PAPERS, r"(?:已|全部|按时)?(?:办结|办复|答复|办理完毕|回复)", r"提案", r"率"),
    _rule("assigned_proposals", PAPERS, r"交办|转交|交付|分办|送交", r"提案", r"社情民意|单位|部门"),
    _rule("member_proposals", PAPERS, r"委员提案|个人提案|联名提案"),
    _rule(
        "submitted_proposals",
        PAPERS,
        r"(?:收到|提交|征集|提出|撰写|受理|收集|共有|报送|递交)[^，。]{0,12}提案",
        "",
        r"社情民意|信息|优秀|方面|类",
    ),
)
ANY_PROPOSALS = (
    _rule("proposals", PAPERS, r"办理[^，。]{0,6}提案|提案[^，。]{0,4}办理", "", r"满意|优秀"),
    _rule(
        "submitted_proposals", PAPERS, r"提案", "", r"社情民意|建议|信息|优秀|满意|提案者|方面|类|其[他它]"
    ),
)
BRIEFS = (
    _rule("adopted_briefs", PAPERS, r"采用|采纳|批示|录用|采编|转化", r"社情民意|信息"),
    _rule("endorsed_reports", PAPERS, r"批示|批转|肯定|签批", r"报告|建议案|建议"),
    _rule(
        "issued_briefs",
        PAPERS,
        r"(?:编发|编报|上报|报送|编辑|编印|刊发|转报|整理|编写)[^，。]{0,12}(?:社情民意|信息)|(?:社情民意|信息)[^，。]{0,6}(?:编发|上报|报送)",
    ),
    _rule("briefs", PAPERS, r"社情民意"),
    _rule(
        "issued_briefs",
        PAPERS,
        r"^(?:经)?(?:整理|编辑|筛选)*(?:编发|编报|上报|报送|转报|刊发)(?:各级)?(?:省|市|区|县|全国)*(?:政协)?$",
        r"社情民意",
    ),
    _rule("briefs", PAPERS, r"(?:反映|收集|报送|收到|提交|采集)[^，。]{0,6}信息"),
)
CONSULTATIONS = (
    _rule(
        "members_in_consultations",
        PEOPLE,
        r"委员[^，。]{0,8}参加|参加[^，。]{0,8}委员",
        r"参加[^，。]{0,8}协商",
    ),
    _rule("remote_attendances", PEOPLE, r"远程协商"),
    _rule("plenary_speech_studies", ANY, r"大会[^，。、]{0,4}发言[^，。、]{0,4}调研"),
    _rule("topic_studies", (TIMES, PLACES), r"协商[^，。、]{0,4}调研"),
    _rule("micro_consultations", TIMES, r"微协商|微商量|微议事"),
    _rule("remote_consultations", TIMES, r"远程协商"),
    _rule(
        "standing_committee_consultations",
        TIMES,
        r"常委会?(?:议)?[^，。、]{0,6}协商|协商[^，。、]{0,3}常委会",
    ),
    _rule("counterpart_consultations", TIMES, r"对口协商"),
    _rule("sector_consultations", TIMES, r"界别协商"),
    _rule("proposal_handling_consultations", TIMES, r"提案[^，。、]{0,4}协商"),
    _rule(
        "livelihood_consultations", TIMES, r"协商|议事", r"有事好商量|为民协商|民生协商|基层协商|院坝|板凳"
    ),
    _rule("consultation_forms", ANY, r"协商(?:形式|方式|模式)"),
    _rule("study_topics", (PLACES, PAPERS), r"课题", r"调研|研究|课题"),
    _rule(
        "study_reports",
        PAPERS,
        r"(?:调研|视察|考察|协商|监督|调查|专题)[^，。、]{0,6}报告|报告",
        r"调研|视察|考察|协商|监督|调查",
    ),
    _rule("suggestions", PAPERS, r"(?:意见|建议|对策)(?:和)?(?:建议)?", "", r"采纳|批示|作为"),
    _rule("seminars", TIMES, r"座谈", "", r"协商"),
    _rule("appraised_departments", ANY, r"(?:部门|单位)", r"评议", r"人次"),
    _rule("supervision", TIMES, r"民主监督|民主评议|专项监督|监督"),
    _rule("plenary_speeches", (PAPERS, TIMES, PEOPLE), r"大会[^，。、]{0,6}发言|发言材料|书面发言|口头发言"),
)
ANY_CONSULTATIONS = (
    _rule("consultation_meetings", TIMES, r"协商"),
    _rule(
        "studies",
        (TIMES, PLACES),
        r"调研|视察|考察|调查",
        "",
        r"接待|来[^，。、]{1,6}(?:考察|调研)|报告|(?:调研|视察|考察)[小分]?组",
    ),
)
NETWORK = (
    _rule("member_homes", PLACES, r"委员之家|委员小家|界别之家"),
    _rule("county_liaison_groups", (PLACES, Group.OTHER), r"联络组|委员小组|界别小组"),
    _rule(
        "consultation_rooms", PLACES, r"议事[室厅点亭]|议事平台|商量室|协商议事|协商(?:室|驿站|站|点|亭|厅)"
    ),
    _rule(
        "community_stations",
        PLACES,
        r"(?:社区|村)[^，。、]{0,6}(?:联络站|工作站|联络室|工作室|站)|联络站|联系点",
    ),
    _rule(
        "township_liaison_rooms",
        PLACES,
        r"(?:乡镇|镇|乡|街道|镇办)[^，。、]{0,8}(?:联络室|工作室|联络站|活动室)|联络室",
    ),
    _rule("member_studios", PLACES, r"工作室"),
    _rule("joint_bases", PLACES, r"基地", "", r"调研|视察|参观|考察|走进"),
    _rule("conveners", PEOPLE, r"召集人|副书记|书记", r"召集人|联络室主任"),
)
PAIRED = (
    _rule(
        "non_party_attendances",
        PEOPLE,
        r"(?:党外|非中共)[^，。]{0,16}(?:参加|参与|出席)|^参[加与]$",
        NON_PARTY,
        r"结对",
    ),
    _rule("non_party_members_paired", PEOPLE, r"党外(?:政协)?委员|非党员委员", r"结对|联系", r"人次|参加"),
    _rule("party_members_paired", PEOPLE, r"党员(?:政协)?委员", r"结对|联系", r"参加"),
)
MEMBERS = (
    _rule("non_party_members", PEOPLE, r"党外(?:政协)?委员|非党员委员|非中共委员", "", r"参加|参与"),
    _rule("party_members", PEOPLE, r"党员(?:政协)?委员|^其中(?:中共)?党员$", "", r"参加|参与"),
    _rule(
        "members",
        PEOPLE,
        r"(?:现有|共有|实有|设|有)[^，。]{0,12}委员|委员(?:总数|人数)(?:为)?$",
        "",
        r"参加|参与|名单",
    ),
)
LEARNING = (
    _rule("book_class_sharing", TIMES, r"分享[^，。、]{0,6}(?:体会|心得)"),
    _rule("book_class_talks", TIMES, r"(?:研讨|交流|读书班)[^，。、]{0,6}发言|发言", r"读书班|研讨|学习"),
    _rule("study_reflections", PAPERS, r"体会|心得"),
    _rule("outreach_talks", TIMES, r"宣讲|党课"),
    _rule("app_trainings", TIMES, r"培训", r"平台|APP|智慧政协|智能政协|“[^”]{0,4}商量”|系统|小程序"),
    _rule("provincial_training_batches", TIMES, r"省政协[^，。]{0,10}培训"),
    _rule(
        "away_training_batches",
        TIMES,
        r"(?:赴|参加|外出|异地)(?!(?:省|市)政协|全国|各|上级|线上)[^，。]{2,14}(?:培训|研修)|(?:外出|赴外|异地)[^，。]{0,6}(?:培训|学习)",
        "",
        r"举办|平台|线上",
    ),
    _rule("trainings", TIMES, r"培训|研修|轮训|专题班"),
    _rule("training_attendances", PEOPLE, r"培训|参训|轮训"),
    _rule("study_sessions", TIMES, r"学习|读书会|研讨", "", r"考察|发言|活动周"),
)
MEETINGS = (
    _rule("visits_received", TIMES, r"接待|来[^，。、]{1,8}(?:考察|调研|视察|交流)"),
    _rule("visits_received", PEOPLE, r"接待[^，。]{0,14}(?:考察|调研|交流|来)"),
    _rule(
        "meetings",
        TIMES,
        r"(?:全体会议|全会|常委会议?|常务委员会议?|主席会议?|主席办公会|党组会议?|秘书长会议|政协会议)",
        "",
        r"协商|学习|列席",
    ),
    _rule(
        "hard_problems_solved",
        ANY,
        r"(?:化解|调解|调处|解决|妥善处理)[^，。]{0,8}(?:疑难|矛盾|纠纷|信访)|(?:疑难|矛盾|纠纷|信访)[^，。]{0,6}",
    ),
    _rule("new_institutions", (PLACES, PAPERS), r"事业单位|内设机构|工作机构", r"新增|增设|成立|增加|设立"),
    _rule("new_posts", ANY, r"编制", r"新增|增加|增编|核增"),
)
ACTIVITIES = (
    _rule("free_clinic_patients", PEOPLE, r"接诊|义诊|诊疗|就诊"),
    _rule(
        "health_brochures", PAPERS, r"(?:宣传|健康|科普|政策)[^，。、]{0,6}(?:册|资料|单|手册|品)|宣传册|手册"
    ),
    _rule("three_deliveries_activities", TIMES, r"三送|送文化|送医|送科技"),
    _rule(
        "three_visits_activities",
        TIMES,
        r"活动",
        r"三走进|走进[^。]{0,4}(?:企业|社区|镇村|乡村)[^。]{0,30}联系",
    ),
    _rule("activity_days", TIMES, r"活动", r"委员活动日|活动日"),
    _rule("joint_activities", TIMES, r"(?:联建|共建|结对)[^，。、]{0,6}活动"),
    _rule("joint_activities", TIMES, r"相关活动", r"联建|共建|企业"),
)
GIVING = (
    _rule("jobs", (PLACES, PEOPLE, PAPERS), r"岗位|就业", "", r"称号|先进|培训|荣获"),
    _rule("income", MONEY, r"增收|增加收入"),
    _rule("education_donation", MONEY, r"助学|助教|奖学|学费|教育基金|捐资[^，。]{0,4}学"),
)
CONTRIBUTIONS = (
    _rule("donated_projects_amount", MONEY, r"(?:捐助|捐建|援建|捐资)[^，。]{0,4}项目"),
    _rule("donated_projects", PLACES, r"(?:捐助|捐建|援建|捐资)[^，。]{0,6}(?:项目|工程)"),
    _rule("people_helped_amount", MONEY, r"结对帮扶|帮扶资金|帮扶"),
    _rule("people_helped", PEOPLE, r"帮扶|资助|救助|慰问|关爱|帮助|惠及|受益", "", r"干部|驻村|工作队"),
    _rule("donations", (MONEY, PAPERS, Group.OTHER), r"捐|募集|爱心|善款|资助"),
    _rule("new_investment", MONEY, r"(?:新增|追加|实施|完成)?[^，。]{0,4}(?:投入|投资)"),
    _rule(
        "enterprise_problems_solved",
        (PLACES, PAPERS),
        r"(?:解决|化解|协调|帮助|纾困)[^，。]{0,8}(?:企业|项目)[^，。]{0,8}(?:问题|困难|难题)|企业[^，。]{0,6}(?:问题|困难|难题)",
    ),
    _rule(
        "problems_solved",
        (PLACES, PAPERS),
        r"(?:解决|协调|办理?|帮助)[^，。]{0,12}(?:问题|困难|难题|实事|好事|诉求)|(?:实事|好事)",
    ),
)
HONOURS_WORDS = r"获|荣誉|称号|表彰|表扬|授予|评为|奖"
HONOURS = (
    _rule(
        "honours",
        (PEOPLE, PAPERS, PLACES, TIMES),
        HONOURS_WORDS,
        "",
        r"奖励资金|奖学|获悉|表彰了?(?:优秀|先进)|优秀提案|以奖",
    ),
)
LOOSE = (
    _rule("people_visited", PEOPLE, r"走访|访问|看望|走进|入户", "", r"参加"),
    _rule("activities", TIMES, r"活动|志愿服务|义诊"),
    _rule(
        "attendances", PEOPLE, r"参加|参与|参训|出席|到会|邀请|覆盖|培训|列席|组织[^，。]{0,12}(?:委员|干部)"
    ),
    _rule("meetings", TIMES, r"会议|(?<![委协员])会$"),
)
RULES: tuple[Rule, ...] = (
    *SHARES, *GIVING, *PAIRED, *PROPOSALS, *BRIEFS, *NETWORK, *CONSULTATIONS, *LEARNING, *MEETINGS, *ANY_PROPOSALS,
    *ANY_CONSULTATIONS, *MEMBERS, *ACTIVITIES, *CONTRIBUTIONS, *HONOURS, *LOOSE,
)  # fmt: skip

COUNTED_THINGS = re.compile(
    r"^多?(?:市直|县直|省直|区直|行政|重点|承办|基层)*(?:乡镇|乡|镇|村|街道|社区|部门|单位|企业|小区|家庭|村民小组)"
)
"""A quantity of such things is not one of what was done there: 12个乡镇开展协商."""
OF_THINGS = frozenset(rule.kind for rule in NETWORK) | {"appraised_departments", "people_helped", "honours"}
PROPOSAL_KINDS = frozenset(rule.kind for rule in (*PROPOSALS, *ANY_PROPOSALS))
BRIEF_KINDS = frozenset(rule.kind for rule in BRIEFS)

FOLLOWS: dict[tuple[str, Group], str] = {
    ("remote_consultations", PEOPLE): "remote_attendances",
    ("app_trainings", PEOPLE): "app_training_attendances",
    ("provincial_training_batches", PEOPLE): "provincial_training_attendances",
    ("away_training_batches", PEOPLE): "away_training_attendances",
    ("trainings", PEOPLE): "training_attendances",
    ("activity_days", PEOPLE): "activity_day_member_attendances",
    ("donated_projects", MONEY): "donated_projects_amount",
    ("people_helped", MONEY): "people_helped_amount",
    ("consultation_meetings", PEOPLE): "members_in_consultations",
    ("activities", PEOPLE): "attendances",
    ("activities", MONEY): "donations",
    ("visits_received", PEOPLE): "visits_received",
    ("joint_activities", PEOPLE): "attendances",
}
"""What people or money said next in a sentence are of, by the kind that was said before."""
FOLLOWING = re.compile(
    r"^(?:共|累计|共有|先后|其中|各类|吸引|组织|有)*(?:参加|参与|参训|培训|受训|覆盖|服务|惠及|受益)?(?:政协|机关|党员)?(?:委员|人员|干部|人数|群众|党员)?(?:达|共|共计|累计)?$|^$"
)
PUBLIC = {"activity_day_member_attendances": "activity_day_public"}
"""The same, where those who came were the public (群众)."""
LEVELS = (
    ("honours_national", re.compile(r"全国|国家级|中央|中国")),
    (
        "honours_region",
        re.compile(r"全省|省级|全区(?:优秀|先进)|自治区|省政协|广西|省委|[\u4e00-\u9fff]{2}省"),
    ),
    ("honours_city", re.compile(r"全市|市级|市政协|市委|[\u4e00-\u9fff]{2}市")),
    ("honours_county", re.compile(r"全县|县级|县政协|县委|[\u4e00-\u9fff]{2}县")),
)
