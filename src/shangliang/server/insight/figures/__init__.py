"""Figures with roots: every number with its definition and the records that make it."""

from shangliang.server.insight.figures.computing import compute
from shangliang.server.insight.figures.figure import Figure, Subject
from shangliang.server.insight.figures.period import Period, period_of

__all__ = ["Figure", "Period", "Subject", "compute", "period_of"]
