"""Writes of the follow-up, one file per act. Importing this package binds them."""

from shangliang.server.followup.actions import answer, fulfil, instruct, promise, refer, succeed

__all__ = ["answer", "fulfil", "instruct", "promise", "refer", "succeed"]
