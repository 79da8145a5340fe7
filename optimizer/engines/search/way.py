"""The way from hot to cold, and who leads the searches on it."""

from optimizer.engines.base import Bools, Lower
from optimizer.engines.search.seeker import Seeker

AGAIN, LATEST = 0.1, 0.6
"""When a search is first led by whole choices it goes back to this place on its way, but not later than so: what it has
settled by then was settled without them."""


class Way:
    def __init__(self, warm: float, lower: Lower, since: float = 0.0) -> None:
        """`warm`: where on the way it begins, after this share of the time."""
        self.since, self.place, self.back = since, warm, warm + (1 - warm) * AGAIN
        self.lower, self.whole = lower, False
        self.liked: Bools | None = None

    def at(self, share: float) -> float:
        """Where it is, from 0 to 1, after this share of the time."""
        return self.place + (1 - self.place) * (share - self.since) / (1 - self.since)

    def lead(self, seekers: list[Seeker], share: float) -> None:
        """Have what is liked by now tried more often from here on."""
        if self.lower.liked is None or self.lower.liked is self.liked:
            return
        self.liked = self.lower.liked
        for one in seekers:
            one.favour(self.liked)
        if self.lower.whole and not self.whole:
            self.whole = True
            if self.at(share) > self.back and share <= LATEST:
                self.since, self.place = share, self.back
