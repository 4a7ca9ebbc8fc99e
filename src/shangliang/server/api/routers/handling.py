"""What the parties of a proposal do: co-signers, units, assigning offices."""

from __future__ import annotations

from ninja import Router

from shangliang.server.api.steps import add_steps

KINDS = ("cosigning", "assignment", "contact", "request")


def _router(kind: str) -> Router:
    router = Router(tags=[f"{kind}s"])
    add_steps(router, kind=kind)
    return router


routers = [_router(kind) for kind in KINDS]
