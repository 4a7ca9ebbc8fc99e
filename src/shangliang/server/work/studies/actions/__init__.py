"""Writes of the studies, one file per act. Importing this package binds them to the regulation."""

from shangliang.server.work.studies.actions import close, opening, plan, report, send, visit

__all__ = ["close", "opening", "plan", "report", "send", "visit"]
