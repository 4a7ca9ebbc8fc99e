"""The ladder from the county up: on which of its rungs somebody has adopted, forwarded or instructed."""

from __future__ import annotations

from shangliang.rulebook.facts import Labelled


class Level(Labelled):
    """County, city, province, nation."""

    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    NATION = "nation", "国家级"
