"""What a failed download or build means, found in what the failed tool printed."""

from __future__ import annotations

import subprocess

from shangliang.refusals import Refused, from_os_error, no_space, unwritable


def registry_not_reached(detail: str) -> Refused:
    """A package registry did not answer."""
    return Refused(
        f"连不上软件包仓库（{detail}）：请检查网络与代理，或用 PIP_INDEX_URL 和 npm config 指定可用的镜像。",
        f"A package registry was not reached ({detail}): check network and proxy, "
        "or name a mirror with PIP_INDEX_URL and npm config.",
    )


_SIGNS_OF_NO_REGISTRY = (
    "dns error",
    "error sending request",
    "failed to fetch",
    "could not connect",
    "connection refused",
    "connection reset",
    "connection timed out",
    "timed out",
    "temporary failure in name resolution",
    "name or service not known",
    "network is unreachable",
    "max retries exceeded",
    "failed to establish a new connection",
    "newconnectionerror",
    "enotfound",
    "econnrefused",
    "econnreset",
    "etimedout",
    "eai_again",
    "unknownissuer",
    "certificate verify failed",
    "self_signed_cert_in_chain",
    "unable_to_get_issuer_cert",
    "no matching distribution found",
)


def refusal_for(output: str, *, doing_chinese: str, doing_english: str) -> Refused:
    """The refusal that fits what a failed tool printed; its last telling line when no known cause fits."""
    lowered = output.lower()
    if "no space left on device" in lowered or "enospc" in lowered or "disk quota exceeded" in lowered:
        return no_space("项目文件夹 / the project folder")
    if "permission denied" in lowered or "eacces" in lowered or "read-only file system" in lowered:
        return unwritable("项目文件夹 / the project folder")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for sign in _SIGNS_OF_NO_REGISTRY:
        if sign in lowered:
            telling = next(line for line in lines if sign in line.lower())
            return registry_not_reached(_short(telling))
    last = _short(lines[-1]) if lines else "-"
    return Refused(
        f"{doing_chinese}没有成功（{last}）：请按提示处理后重试。",
        f"{doing_english} did not succeed ({last}): mend what it says and try again.",
    )


def _short(line: str, length: int = 160) -> str:
    return line if len(line) <= length else line[: length - 1] + "…"


def run_quietly(command: list[str], *, env: dict[str, str], cwd: str | None = None) -> tuple[int, str]:
    """Run a program and keep what it prints: exit code and both streams. Raises Refused when it cannot start."""
    try:
        done = subprocess.run(
            command,
            env=env,
            cwd=cwd,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        raise from_os_error(error) from error
    return done.returncode, done.stdout
