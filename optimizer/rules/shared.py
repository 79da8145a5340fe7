"""Small array helpers for forward halves. Backward halves do not use them."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from models.codes import ProjectTypeGroup
from models.people import Person
from models.projects import Project, Session
from optimizer.calendar import Span
from optimizer.options import Options, once

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
NEVER = np.iinfo(np.int32).max


def by_person(options: Options, value: Callable[[Person], int]) -> Ints:
    """A number of each Option's person."""
    return _spread(options.facts.with_work, value, options.person)


def by_project(options: Options, value: Callable[[Project], int]) -> Ints:
    """A number of each Option's project."""
    return _spread(options.facts.problem.projects, value, options.project)


def by_session(options: Options, value: Callable[[Session], int]) -> Ints:
    """A number of each Option's session."""
    return _spread(options.facts.problem.sessions, value, options.session)


def _spread(records: Sequence[object], value: Callable[..., int], index: Ints) -> Ints:
    index = once(index)
    if not index.size:
        return np.zeros(index.shape, dtype=np.int64)
    first, last = int(index.min()), int(index.max())
    return np.array([value(record) for record in records[first : last + 1]], dtype=np.int64)[index - first]


def is_induction(options: Options) -> Bools:
    result: Bools = by_project(options, lambda project: project.type_group is ProjectTypeGroup.INDUCTION) == 1
    return result


def is_online(options: Options) -> Bools:
    result: Bools = by_project(options, lambda project: project.online) == 1
    return result


def is_shared(options: Options) -> Bools:
    result: Bools = by_project(options, lambda project: project.shared) == 1
    return result


def meets_any(options: Options, leave: Ints, home: Ints, spans_of: Callable[[str], Iterable[Span]]) -> Bools:
    """Does the time from `leave` to `home` overlap any of the person's spans? Touching does not count."""
    met, people = np.zeros(options.shape, dtype=np.bool_), options.facts.with_work
    for n in options.people:
        spans = np.array(list(spans_of(people[n].crn)), dtype=np.int64)
        if len(spans):
            mine = options.of(n)
            starts, ends = spans.T.reshape(2, -1, *[1] * len(options.shape))
            met[mine] = ((leave[mine] < ends) & (starts < home[mine])).any(axis=0)
    return met


def cliques(conflict: Bools) -> list[list[int]]:
    """Groups in which everybody conflicts with everybody, covering each conflicting pair of a symmetric matrix."""
    meets = [int.from_bytes(row.tobytes(), "little") for row in np.packbits(conflict, axis=-1, bitorder="little")]
    left, groups = meets.copy(), []
    for one in range(len(meets)):
        while left[one] >> one:
            second = one + _lowest(left[one] >> one)
            group, common = [one, second], meets[one] & meets[second]
            while common:
                member = _lowest(common)
                group.append(member)
                common &= meets[member]
            covered = sum(1 << member for member in group)
            for member in group:
                left[member] &= ~covered
            groups.append(sorted(group))
    return groups


def _lowest(bits: int) -> int:
    """The place of the lowest bit that is set."""
    return (bits & -bits).bit_length() - 1
