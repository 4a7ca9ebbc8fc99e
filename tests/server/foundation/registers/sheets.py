"""Lists as councils hand them in: invented people, with the headers and the untidiness of real files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from shangliang.papers.spreadsheets import write_table

HEADERS = (
    "序号", "委员编号", "姓 名", "性别", "出生年月", "民族", "党派", "所属界别", "工作单位及职务", "联系电话",
    "是否常委",
)  # fmt: skip
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
GIVEN = ("建平", "国强", "秀兰", "海燕", "志华", "丽娟", "明远", "晓东", "文静", "春梅")
PARTIES = ("中共党员", "民盟盟员", "群众", "九三学社社员", "无党派人士")
SECTORS = ("教育界", "经济界", "农业界")

Row = list[str]


def member_rows(number: int) -> list[Row]:
    """So many members, each with a number and a phone of his or her own, in three sectors."""
    return [
        [
            str(at),
            f"20{at:03d}",
            SURNAMES[at % 30] + GIVEN[at // 30 % 10],
            "男" if at % 3 else "女",
            f"19{60 + at % 35}年{1 + at % 12}月",
            "汉族",
            PARTIES[at % 5],
            SECTORS[at % 3],
            f"清川县第{at % 9 + 1}中学教师",
            f"139{at:08d}",
            "是" if at % 10 == 0 else "",
        ]
        for at in range(1, number + 1)
    ]


def as_xlsx(rows: Sequence[Row], headers: Sequence[str] = HEADERS) -> bytes:
    """An .xlsx with a title above the table."""
    return write_table(headers, rows, title="清川县政协委员名册")


def as_gb_csv(rows: Sequence[Row], headers: Sequence[str] = HEADERS) -> bytes:
    """A .csv as Excel on a Chinese PC saves it."""
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    return text.getvalue().encode("gb18030")
