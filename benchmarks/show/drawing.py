"""A picture of one or more panels side by side, the same bytes from the same rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

COLOURS = ("#1d70b8", "#d4351c", "#00703c", "#505a5f", "#4c2c92", "#b58840", "#f47738")
"""Of the GOV.UK palette, told apart on paper too."""
STYLES = ("-", "--", ":", "-.")


def drawn(file: Path, panels: Sequence[T], draw: Callable[[Any, T], None]) -> bool:
    """One panel each. False where there is no library to draw with."""
    try:
        import matplotlib as mpl
    except ModuleNotFoundError:
        return False
    mpl.use("svg")
    from matplotlib import pyplot

    with mpl.rc_context({"svg.hashsalt": "placewell", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure, axes = pyplot.subplots(1, len(panels), figsize=(5 * len(panels), 3.6), squeeze=False)
        for on, panel in zip(axes[0], panels, strict=True):
            draw(on, panel)
        figure.tight_layout()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        pyplot.close(figure)
    # Lines that end in blanks would differ under an editor's hand.
    text = file.read_text(encoding="utf-8")
    file.write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8")
    return True
