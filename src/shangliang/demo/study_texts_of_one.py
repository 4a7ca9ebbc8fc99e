"""Studies and seminars that one council of the demonstration alone has. Invented."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.demo.study_text import StudyText, asked_of

OF_ZHASHUI: tuple[StudyText, ...] = (
    StudyText(
        title="康养产业发展",
        purpose="山好水好的优势怎样变成产业，床位、医疗、用地卡在哪里。",
        visits=(
            ("三处康养基地", "夏季一床难求，入冬入住不到一成；离最近的医院四十分钟。"),
            ("两个镇的民宿集中村", "四十一家民宿，办齐证照的二十三家。"),
        ),
        report="一季热、三季冷，医疗跟不上，是康养产业做不长的原因。",
        asks=asked_of(
            "文旅局",
            """开发冬季温泉、研学产品，淡季推出优惠套餐。
            统一民宿服务标准和标识，分级挂牌。
            与周边城市老年大学签订旅居协议。""",
            "卫健局",
            """在康养基地设医疗服务点，与县医院开通绿色通道。
            培训康养护理员，一年不少于一百人。""",
        ),
    ),
    StudyText(
        title="县内医疗病源流失",
        purpose="群众为什么到外地看病，哪些病本来可以在县里看。",
        visits=(
            ("县医院和中医医院", "转外病人中骨科、眼科、肿瘤占六成；两家医院检查结果互不相认。"),
            ("四个镇的群众座谈", "反映最多的是不知道哪个医生看什么好、重复检查花钱多。"),
        ),
        report="流失的三成是常见病。专科弱、信息不通、服务差一点，群众就走了。",
        asks=asked_of(
            "卫健局",
            """骨科、眼科与省城医院建立专科联盟，专家每周坐诊。
            县内医院检查结果互认，公布互认目录。
            公布各科医生专长和出诊时间，手机可以预约。""",
            "医保局",
            """县内就诊提高报销比例，慢病用药直接结算。
            转外就医公布条件，简化异地备案。""",
        ),
    ),
    StudyText(
        title="县城停车场建设",
        purpose="山区县城地少，停车场建在哪里、怎样管好。",
        visits=(
            ("县城十一处停车点", "车位一千三百个，登记车辆五千余辆；河堤路节假日堵车最重。"),
            ("两处拟建地块", "一处与学校操场相邻，可以建地下车库；一处权属不清。"),
        ),
        report="地面没有余地，应当向地下和立体要车位，同时把存量管起来。",
        asks=asked_of(
            "住建局",
            """结合学校操场改造建地下停车场，列入明年项目。
            新建住宅按户配足车位，验收时核查。
            理清拟建地块权属，半年内拿出方案。""",
            "公安局",
            """河堤路节假日实行单向通行和分段限停。
            在高速出口设引导牌，外来车辆先停城外。""",
        ),
    ),
    StudyText(
        title="疫情对旅游业的影响",
        purpose="景区、酒店、农家乐受影响多大，最需要什么帮助。",
        visits=(
            ("两个景区和九家酒店", "上半年接待人数降了六成，三家酒店停业，员工减了一半。"),
            ("木耳小镇周边农家乐", "二十八家农家乐有十一家转行，贷款到期的有七家。"),
        ),
        report="近郊游、本地游恢复最快，企业当前最难的是租金和贷款。",
        asks=asked_of(
            "文旅局",
            """发放本地游消费券，景区与农家乐联动使用。
            景区门票对本省居民减半，延长到年底。
            组织从业人员停业期间培训，发放补助。""",
            "财政局",
            """国有房屋租金减免到位，公布享受名单。
            旅游企业贷款展期和贴息，手续一次办完。""",
        ),
    ),
)


@dataclass(frozen=True, kw_only=True)
class SeminarText:
    """A seminar: what was said and where it went."""

    title: str
    place: str
    said: str
    result: str


SEMINARS: tuple[SeminarText, ...] = (
    SeminarText(
        title="返乡青年创业",
        place="县创业孵化园",
        said="返乡青年盼有人指导记账和电商，场地租金可以缓交。",
        result="意见已转人社局研究。",
    ),
    SeminarText(
        title="苹果产业抗灾减灾",
        place="县果业技术中心",
        said="防雹网每亩投入大，果农愿意出一半；保险理赔慢，受灾当季等不到钱。",
        result="意见已写入产业调研报告。",
    ),
    SeminarText(
        title="基层医生谈慢病管理",
        place="县中医医院",
        said="随访表格多、看病时间少，希望合并报表。",
        result="意见已转卫健局研究。",
    ),
    SeminarText(
        title="校长谈课后服务",
        place="县第二小学",
        said="外聘教师费用没有出处，偏远学校没有师资。",
        result="意见已转教育局研究。",
    ),
    SeminarText(
        title="企业家谈营商环境",
        place="县工业园区",
        said="办事快了，但检查多头，希望合并进企检查。",
        result="意见已转行政审批服务局研究。",
    ),
)
