"""How long to look, and how: the settings of a solve and of forming groups, as they are posted."""

from dataclasses import replace
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.ranges import LEAST_SECONDS, MAX_GAP, MAX_SECONDS, MAX_SEED, MAX_WORKERS
from models.base import Flag, Record
from optimizer.engines.base import Limits

USUAL = Limits()


class FormingSettings(Record):
    """Everything may be left out. A name that is not here is a fault: nothing is dropped in silence."""

    time_limit_seconds: Annotated[float, Field(strict=True, ge=LEAST_SECONDS, le=MAX_SECONDS, examples=[20.0])] = (
        USUAL.seconds
    )
    """How long to look for better plans, once it has started."""
    workers: Annotated[int, Field(strict=True, ge=1, le=MAX_WORKERS, examples=[2])] = USUAL.workers
    """Processors to use."""
    reproducible: Annotated[Flag, Field(examples=[False])] = USUAL.reproducible
    """The same on every run: one worker, and work is counted, not time."""

    def limits(self) -> Limits:
        """As the optimiser takes them."""
        return Limits(seconds=self.time_limit_seconds, workers=self.workers, reproducible=self.reproducible)


class Settings(FormingSettings):
    """Everything may be left out. A name that is not here is a fault: nothing is dropped in silence."""

    seed: Annotated[int, Field(strict=True, ge=0, le=MAX_SEED, examples=[1])] = USUAL.seed
    """Another number searches in another order."""
    gap: Annotated[float, Field(strict=True, ge=0, le=MAX_GAP, examples=[0.05])] | None = None
    """Stop once the cost gap is proved to be at most this: 0.05 is 5 %."""
    unimproved_seconds: (
        Annotated[float, Field(strict=True, ge=LEAST_SECONDS, le=MAX_SECONDS, examples=[60.0])] | None
    ) = None
    """Stop after so long without a better plan. Not in reproducible mode."""

    form_groups: Annotated[Flag, Field(examples=[True])] = True
    """Propose programme groups to start, where people wait for programmes. Groups of a plan to begin from stand."""

    @model_validator(mode="after")
    def _together(self) -> Self:
        if self.reproducible and self.unimproved_seconds is not None:
            why = "seconds without a better plan differ from run to run, and so cannot be reproducible"
            raise PydanticCustomError("not_together", "{why}", {"why": why})
        return self

    def limits(self) -> Limits:
        """As the optimiser takes them."""
        return replace(super().limits(), seed=self.seed, cost_gap=self.gap, unimproved_seconds=self.unimproved_seconds)
