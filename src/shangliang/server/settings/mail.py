"""Mail settings from one address: smtp://user:password@host:587, smtps://…:465, or nothing (printed to the log)."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from shangliang.refusals import Refused

BACKENDS = "django.core.mail.backends"


def mail_settings(url: str) -> dict[str, Any]:
    """Django's EMAIL_* settings for `url`. Raises Refused for a scheme that is not known.

    smtp:// begins with STARTTLS unless the address ends in ?tls=no; smtps:// is TLS from the first byte.
    """
    if not url:
        return {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "memory":
        return {"EMAIL_BACKEND": f"{BACKENDS}.locmem.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"}:
        raise Refused(
            f"EMAIL_URL 的开头“{parts.scheme}”无法识别：请写成 smtp://用户:口令@主机:587 或 smtps://……:465。",
            f"EMAIL_URL begins with {parts.scheme!r}, which is not known: "
            "write smtp://user:password@host:587 or smtps://…:465.",
        )
    is_implicit = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if is_implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_implicit,
        "EMAIL_USE_TLS": not is_implicit and "tls=no" not in parts.query,
        "EMAIL_TIMEOUT": 20,
    }
