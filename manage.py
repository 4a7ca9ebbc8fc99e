#!/usr/bin/env python3
"""The project's commands: `python3 manage.py run`, `… test`, `… check-all`, and every command of Django.

Only the standard library is needed to start: the environment is made when it is missing (tools/bootstrap).
This file must stay readable to an old Python, so that it can say that the Python is too old.
"""

import sys

OLDEST = (3, 11)


def too_old(version: "tuple[int, ...]") -> str:
    """The line to say when this Python is too old, or nothing."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    found = ".".join(str(part) for part in version[:2])
    return (
        "Python " + found + " 太旧：请安装 Python 3.11 或更新的版本，例如 apt-get install python3。"
        " / Python "
        + found
        + " is too old: install Python 3.11 or newer, for example apt-get install python3."
    )


if __name__ == "__main__":
    if too_old(sys.version_info[:3]):
        sys.exit(too_old(sys.version_info[:3]))
    from tools.bootstrap.start import main

    sys.exit(main(sys.argv))
