"""Invented names of people: drawn from common family and given names, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁"
    "邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
FIRST = "建志海文晓秀玉春国永明德光子思雨佳雅丽慧静淑桂金银庆世立学兴宏俊伟少振云瑞培克润"
SECOND = (
    "平强波华明军红英兰芳梅玲燕霞敏丽娟涛超勇刚峰林生年昌福贵荣祥富才义仁礼智信诚宁安康成功业庭轩辰妍琳瑶璐"
)
# Given names with one of these are taken for a woman's.
WOMANLY = frozenset("秀玉晓雅丽慧静淑桂春佳思芳梅玲燕霞娟英兰红琳瑶璐妍敏")


def is_womanly(name: str) -> bool:
    """Whether a name reads as a woman's."""
    return not WOMANLY.isdisjoint(name[1:])


def names(random: Random) -> Iterator[str]:
    """Names without end, none twice."""
    given: set[str] = set()
    while True:
        family = random.choice(FAMILY)
        name = (
            family + random.choice(SECOND)
            if random.random() < 0.18
            else family + random.choice(FIRST) + random.choice(SECOND)
        )
        if name not in given:
            given.add(name)
            yield name
