"""A measure over weeks, as lines on a page: one for each way of planning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from api.pages.areas_map import Label

WIDTH, HEIGHT = 760, 260
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 34, 34
STEPS, NICE = 4, (1, 2, 2.5, 5, 10)
DOT = 3.5
MOST_DATES = 8
WORD, BAR, BELOW_LINE = 9.0, 26, 5
STYLES = ("first", "second")


@dataclass(frozen=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """One series. `path`: as the page draws it."""

    css: str
    path: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Chart:
    """Everything drawn, in the order in which it is drawn. Grid lines go from left to right."""

    name: str
    about: str
    grid: tuple[float, ...]
    lines: tuple[Line, ...]
    keys: tuple[Line, ...]
    labels: tuple[Label, ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    width: int = WIDTH
    height: int = HEIGHT
    dot: float = DOT


def chart(name: str, weeks: Sequence[str], series: Mapping[str, Sequence[int]]) -> Chart:
    """At least one week; at most two series, by their names."""
    most, step = _scale(max(max(values) for values in series.values()))
    levels = [step * n for n in range(round(most / step) + 1)]
    lines = [_line(css, values, most) for css, values in zip(STYLES, series.values(), strict=False)]
    named = " and ".join(f"{key} from {values[0]:,} to {values[-1]:,}" for key, values in series.items())
    keys, words = _keys(list(series))
    return Chart(
        name=name,
        about=f"{name} over {len(weeks)} weeks: {named}. The table below says the same.",
        grid=tuple(_height(level, most) for level in levels),
        lines=tuple(lines),
        keys=keys if len(series) > 1 else (),
        labels=(
            *(Label(LEFT - 8, _height(level, most) + BELOW_LINE, f"{level:,.10g}", "end") for level in levels),
            *_dates(weeks),
            *(words if len(series) > 1 else ()),
        ),
    )


def _scale(highest: int) -> tuple[float, float]:
    """The top of the scale and its steps, in numbers that are read easily."""
    rough = max(highest, 1) / STEPS
    ten = 10 ** floor(log10(rough))
    step = max(1.0, next(ten * nice for nice in NICE if ten * nice >= rough))
    return step * max(1, ceil(highest / step)), step


def _height(value: float, most: float) -> float:
    return round(HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM), 1)


def _across(n: int, count: int) -> float:
    return round(LEFT + (n + 0.5) * (WIDTH - LEFT - RIGHT) / count, 1)


def _line(css: str, values: Sequence[int], most: float) -> Line:
    dots = [Dot(_across(n, len(values)), _height(value, most)) for n, value in enumerate(values)]
    return Line(css, "M" + " L".join(f"{dot.x} {dot.y}" for dot in dots), tuple(dots))


def _dates(weeks: Sequence[str]) -> list[Label]:
    """As many as there is room for, the first among them."""
    each = ceil(len(weeks) / MOST_DATES)
    return [Label(_across(n, len(weeks)), HEIGHT - 12, week, "date") for n, week in enumerate(weeks) if n % each == 0]


def _keys(names: Sequence[str]) -> tuple[tuple[Line, ...], tuple[Label, ...]]:
    """What each line is, above the chart."""
    keys, labels, x = [], [], float(LEFT)
    for css, name in zip(STYLES, names, strict=False):
        keys.append(Line(css, f"M{x} 16 h{BAR}", (Dot(x + BAR / 2, 16),)))
        labels.append(Label(x + BAR + 6, 21, name))
        x += BAR + 30 + len(name) * WORD
    return tuple(keys), tuple(Label(one.x, one.y, one.text, "key") for one in labels)
