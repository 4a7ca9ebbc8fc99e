"""Writes of the briefs, one file per act. Importing this package binds them to the regulation."""

from shangliang.server.work.briefs.actions import adopt, compose, edit, issue, send, submit, write

__all__ = ["adopt", "compose", "edit", "issue", "send", "submit", "write"]
