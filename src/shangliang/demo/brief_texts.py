"""Briefs for the demonstration: what members see on their way and send in from their phones. Invented."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.proposals import Category


@dataclass(frozen=True, kw_only=True)
class DraftBrief:
    """A brief before it belongs to a council. `asks`: each suggestion with the short name of the unit it is for."""

    title: str
    category: Category
    situation: str
    analysis: str
    asks: tuple[tuple[str, str], ...]
    place: str


C = Category
BRIEFS: tuple[DraftBrief, ...] = (
    DraftBrief(
        title="城东农贸市场消防通道被摊位占用",
        category=C.SAFETY,
        situation="近一个月走访城东农贸市场五次，南北两条消防通道均摆满菜摊，最窄处不足一米五，消防车无法进入。市场内有摊位二百一十个，铺面多为木结构夹层。",
        analysis="市场管理方按天收取临时摊位费，通道越占越多；夜间无人值守。",
        asks=(
            ("督促市场管理方三日内清空两条消防通道并划线。", "应急管理局"),
            ("把临时摊位迁到西侧空地，统一管理。", "市场监管局"),
        ),
        place="城关镇城东农贸市场",
    ),
    DraftBrief(
        title="公交三路末班车太早，下晚自习的学生回不了家",
        category=C.TRANSPORT,
        situation="公交三路末班车为二十点三十分，第二中学晚自习二十一点下课。东川片区有走读生一百六十余人，家长只能骑车接送，雨天路上险情不断。",
        analysis="班次多年未调整，学校放学时间改了，公交没有跟着改。",
        asks=(
            ("上学日把三路末班车推迟到二十一点三十分。", "交通运输局"),
            ("学校统计走读生分布，报公交公司排班。", "教育局"),
        ),
        place="第二中学至东川片区",
    ),
    DraftBrief(
        title="老年人领取高龄补贴要往返三趟",
        category=C.CARE,
        situation="八十岁以上老人每年要到镇上做一次生存认证，山上几个村到镇里二十多公里，腿脚不便的由村干部背下山。今年有七位老人因为没有按时认证停发了补贴。",
        analysis="手机认证要人脸识别，老人不会用，也没有人上门办。",
        asks=(("由村级网格员带手机上门认证，一次办结。", "民政局"), ("停发的补贴核实后补发。", "财政局")),
        place="北山片区各村",
    ),
    DraftBrief(
        title="河堤步道路灯白天亮、晚上灭",
        category=C.HOUSING,
        situation="滨河步道新装路灯四十二盏，定时器装反，白天亮着，晚上不亮，已有半个月。晚饭后散步的群众多，有老人在台阶处摔伤。",
        analysis="施工单位撤场后没有移交，报修电话打不通。",
        asks=(("三日内调好定时器，公布报修电话。", "城市管理局"),),
        place="滨河步道",
    ),
    DraftBrief(
        title="村卫生室慢性病药品经常断供",
        category=C.HEALTH,
        situation="走访的九个村卫生室中有六个缺降压药或者降糖药，患者要到县城去买，来回车费三十多元，有的老人干脆停药。",
        analysis="配送公司嫌单量小，一个月才送一次；卫生室没有权限临时采购。",
        asks=(("把村卫生室常用慢性病药纳入每周配送。", "卫健局"), ("允许缺药时由乡镇卫生院调剂。", "医保局")),
        place="南塬片区九个村",
    ),
    DraftBrief(
        title="秋收时节田间道路被大车压坏",
        category=C.FARMING,
        situation="拉玉米的大车从机耕路抄近道，近三公里路面被压出深沟，小型收割机进不去，四百多亩玉米收不回来。",
        analysis="机耕路没有限重设施，村里管不了外来车辆。",
        asks=(
            ("在路口设限高限重墩，先垫平三处深沟。", "农业农村局"),
            ("收割期间在路口劝返超限车辆。", "公安局"),
        ),
        place="平川乡机耕路",
    ),
    DraftBrief(
        title="小区电动自行车飞线充电屡禁不止",
        category=C.SAFETY,
        situation="幸福家园小区六百余户，电动自行车四百多辆，充电桩只有二十个，从楼上拉线充电的有三十多处。",
        analysis="充电桩少、收费比家里贵一倍，居民不愿意用。",
        asks=(("在小区东侧空地增建集中充电棚。", "住建局"), ("核定并公示充电收费标准。", "发改局")),
        place="幸福家园小区",
    ),
    DraftBrief(
        title="外卖骑手找不到吃饭歇脚的地方",
        category=C.COMMERCE,
        situation="县城有专职骑手一百八十余人，中午高峰后多在马路边吃饭，冬天没有热水。县总工会的驿站下午两点关门，正好错过。",
        analysis="驿站按机关作息开放，没有考虑骑手的时间。",
        asks=(("驿站开放到二十一点，配微波炉和热水。", "人社局"),),
        place="县城中心片区",
    ),
    DraftBrief(
        title="景区停车场现金不收、手机没信号",
        category=C.CULTURE,
        situation="国庆期间石门景区停车场只收电子支付，山沟里信号弱，出口排队最长四十分钟，有游客同收费员争吵。",
        analysis="收费系统换了新的，没有留人工通道；基站只覆盖到山门。",
        asks=(("出口保留一条人工现金通道。", "文旅局"), ("协调在停车场加装信号设备。", "工信局")),
        place="石门景区",
    ),
    DraftBrief(
        title="自来水早晚高峰上不了五楼",
        category=C.WATER,
        situation="北关片区五楼以上住户早晚没有水，涉及三个小区三百多户，已有两个月，居民半夜起来接水。",
        analysis="加压泵老化，检修后只开了一台；新小区接入后用水量增加。",
        asks=(("更换北关加压泵，检修期间用水车保障。", "水利局"),),
        place="北关片区",
    ),
    DraftBrief(
        title="网上办社保卡提示“人脸比对失败”无处求助",
        category=C.DIGITAL,
        situation="手机上办社保卡，照片稍有变化就提示比对失败，客服电话转接三次仍是语音。半个月里有十一位群众来问怎么办。",
        analysis="线上流程没有转人工的出口，窗口又说只能网上办。",
        asks=(("比对失败三次自动转窗口，窗口不得退件。", "人社局"),),
        place="县政务大厅",
    ),
    DraftBrief(
        title="垃圾中转站夏天臭味扰民",
        category=C.ENVIRONMENT,
        situation="西街垃圾中转站离居民楼不足二十米，夏天中午压缩垃圾，臭味进屋，两栋楼不敢开窗。",
        analysis="除臭设备停用，压缩时间没有避开中午。",
        asks=(
            ("恢复除臭设备，把压缩作业改到凌晨。", "城市管理局"),
            ("检测周边空气并公布结果。", "生态环境局"),
        ),
        place="西街垃圾中转站",
    ),
)
