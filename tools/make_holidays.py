"""Write src/shangliang/rulebook/holidays.py from the PyPI package chinesecalendar (a development dependency).

Run it when the State Council has announced a new year and the package has it:

    python tools/make_holidays.py            write the file
    python tools/make_holidays.py --check    fail if the file is not what would be written

Only facts are carried over: dates and the names of holidays.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import Holiday, holidays, workdays

FIRST_YEAR = 2021
TARGET = Path(__file__).resolve().parent.parent / "src/shangliang/rulebook/holidays.py"

NAMES = {
    Holiday.new_years_day: "元旦",
    Holiday.spring_festival: "春节",
    Holiday.tomb_sweeping_day: "清明节",
    Holiday.labour_day: "劳动节",
    Holiday.dragon_boat_festival: "端午节",
    Holiday.national_day: "国庆节",
    Holiday.mid_autumn_festival: "中秋节",
}
NAME_OF = {kind.value: name for kind, name in NAMES.items()}

HEAD = '''"""Public holidays of mainland China and the weekend days worked in exchange, by the State Council's notices.

Written by tools/make_holidays.py: do not edit by hand. What an installation knows better it edits in the product.
"""

from __future__ import annotations

from datetime import date

from shangliang.rulebook.working_days import DayTable

MAINLAND_CHINA = DayTable.of_spells(
'''


def free_spells(days: dict[date, str]) -> list[tuple[date, int, str]]:
    """Runs of days of one name: first day, number of days, name. A run does not cross into another year."""
    spells: list[tuple[date, int, str]] = []
    for day in sorted(days):
        first, number, name = spells[-1] if spells else (day, 0, "")
        goes_on = day == first + timedelta(days=number) and day.year == first.year and days[day] == name
        if goes_on:
            spells[-1] = (first, number + 1, name)
        else:
            spells.append((day, 1, days[day]))
    return spells


def text_of_file() -> str:
    """The file as it should be."""
    last_year = max(holidays).year
    free = {day: NAME_OF[name] for day, name in holidays.items() if day.year >= FIRST_YEAR}
    worked = {day: NAME_OF[name] for day, name in workdays.items() if day.year >= FIRST_YEAR}
    lines = [
        f"    years=range({FIRST_YEAR}, {last_year + 1}),",
        "    free=(",
        *(
            f'        (date({day.year}, {day.month}, {day.day}), {number}, "{name}"),'
            for day, number, name in free_spells(free)
        ),
        "    ),",
        "    worked=(",
        *(f'        (date({day.year}, {day.month}, {day.day}), "{worked[day]}"),' for day in sorted(worked)),
        "    ),",
        ")",
    ]
    return HEAD + "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` compare it."""
    text = text_of_file()
    if arguments == ["--check"]:
        is_same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print("holidays.py is up to date" if is_same else "holidays.py differs: run tools/make_holidays.py")
        return 0 if is_same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
