"""Writes of the consultations, one file per act. Importing this package binds them to the regulation."""

from shangliang.server.work.consultations.actions import (
    attend,
    conclude,
    hold,
    opinions,
    plan,
    prepare,
    results,
)

__all__ = ["attend", "conclude", "hold", "opinions", "plan", "prepare", "results"]
