"""Where an error of ours was raised."""

import os
from traceback import extract_tb


def place_of(error: BaseException) -> str:
    """File and line. Never the message: it may hold what stands in the input."""
    frames = extract_tb(error.__traceback__)
    return f"{os.path.basename(frames[-1].filename)}, line {frames[-1].lineno}" if frames else "an unknown place"
