"""How a command says that something is missing: one line, in Chinese and in English, with its mend.

Standard library only: the bootstrap uses it before there is an environment.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable


class Refused(Exception):
    """The command cannot go on; its text says why and what to do."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese} / {english}")


def say(chinese: str, english: str) -> None:
    """Tell what is being done, on the error stream so that a command's own output stays clean."""
    print(f"{chinese} / {english}", file=sys.stderr, flush=True)


def no_space(place: object) -> Refused:
    """The disk is full."""
    return Refused(
        f"磁盘已满，无法写入 {place}：请清理磁盘后再试。",
        f"The disk is full, {place} cannot be written: free some space and try again.",
    )


def unwritable(place: object) -> Refused:
    """The folder may not be written by this user."""
    return Refused(
        f"无法写入 {place}：请检查该文件夹的属主和权限，或换一个账号运行。",
        f"{place} cannot be written: check the folder's owner and rights, or run as another user.",
    )


def from_os_error(error: OSError) -> Refused:
    """The refusal for a failed write or a program that would not start."""
    place = error.filename or "."
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return no_space(place)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return unwritable(place)
    return Refused(
        f"系统错误：{error}。请处理后重试。", f"The system refused: {error}. Mend it and try again."
    )


def saying_refusals(act: Callable[[], int]) -> int:
    """Run `act` and return its exit code; a refusal is said on the error stream and is exit code 2."""
    try:
        return act()
    except Refused as refused:
        print(refused, file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Who read our output has gone; that is no fault.
        return 1
    except OSError as error:
        print(from_os_error(error), file=sys.stderr, flush=True)
    return 2
