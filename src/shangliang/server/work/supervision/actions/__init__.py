"""Writes of supervision, one file per act. Importing this package binds them to the regulation."""

from shangliang.server.work.supervision.actions import ballot, cast, issue, propose, rectify, study

__all__ = ["ballot", "cast", "issue", "propose", "rectify", "study"]
