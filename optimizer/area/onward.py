"""The engine for neighbours whose plans are there: the search goes on from these, less hot than from nothing.

As hot as from nothing it would first undo most of what was found.
"""

from optimizer.draft import Primitives
from optimizer.engines.base import Limits, Report, Run
from optimizer.engines.together import engine_from

WARM = 0.25
"""Where on the way from hot to cold it begins."""


def onward(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    return engine_from(0.0 if draft.start is None else WARM, draft, limits, progress)
