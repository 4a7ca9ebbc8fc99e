"""Writes of the follow-up, one file per act. Importing this package binds them."""

from shangliang.server.followup.actions import fulfil, promise, succeed

__all__ = ["fulfil", "promise", "succeed"]
