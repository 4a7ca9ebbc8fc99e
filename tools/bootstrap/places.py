"""Where things stand in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
REQUIREMENTS = ROOT / "requirements"
FRONTEND = ROOT / "frontend"
BUILT_ASSETS = SOURCES / "shangliang/server/foundation/ui/static/ui/build"
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin/python"

_SYSTEM_CERTIFICATES = (
    Path("/etc/ssl/certs/ca-certificates.crt"),
    Path("/etc/pki/tls/certs/ca-bundle.crt"),
    Path("/etc/ssl/cert.pem"),
)


def downloading_environment() -> dict[str, str]:
    """The environment for programs that fetch packages: the system's certificates, this Python, no other.

    A mirror named for pip (PIP_INDEX_URL) serves uv as well.
    """
    env = dict(os.environ)
    bundle = env.get("SSL_CERT_FILE") or next(
        (str(path) for path in _SYSTEM_CERTIFICATES if path.is_file()), ""
    )
    if bundle:
        env.setdefault("SSL_CERT_FILE", bundle)
        env.setdefault("PIP_CERT", bundle)
        env.setdefault("NODE_EXTRA_CA_CERTS", bundle)
    # Without this, Node behind a proxy may hang for a minute at each request.
    env["NODE_USE_SYSTEM_CA"] = "1"
    env["UV_PYTHON_DOWNLOADS"] = "never"
    env["UV_NO_PROGRESS"] = "1"
    env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    env["PIP_ROOT_USER_ACTION"] = "ignore"
    # An environment active in the caller's shell is not the one to install into.
    env.pop("VIRTUAL_ENV", None)
    if index := env.get("PIP_INDEX_URL"):
        env.setdefault("UV_DEFAULT_INDEX", index)
    return env
