"""How kernels are compiled: without the interpreter's lock, and kept on disk.

Numba does not notice an edit in a function that another file calls, so what is kept lies in a folder named by a hash of
the whole package, and of what numba would not take it without: where it is, when it was written, and the processor.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
import numpy as np
from llvmlite.binding import get_host_cpu_name
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

Shorts = NDArray[np.int32]
Longs = NDArray[np.int64]
Bools = NDArray[np.bool_]
Function = TypeVar("Function", bound=Callable[..., object])


def _version() -> str:
    made = hashlib.sha256(f"{sys.version} {numba.__version__} {get_host_cpu_name()}".encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        made.update(f"\0{source} {source.stat().st_mtime_ns} ".encode() + source.read_bytes())
    return made.hexdigest()[:16]


def _kept_in() -> str:
    """The user's cache folder, or where that cannot be written, the temporary one."""
    chosen = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(chosen) / "placewell" / _version()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir()) / f"placewell-{os.getuid()}" / _version()
        folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


config: Any = numba.config
config.CACHE_DIR = _kept_in()
OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}


def compiled(function: Function) -> Function:
    """The function in machine code, made when it is first called."""
    made: Function = numba.njit(**OPTIONS)(function)
    return made


def inlined(function: Function) -> Function:
    """The same for what is small and called most: it becomes part of its callers."""
    made: Function = numba.njit(**OPTIONS, inline="always")(function)
    return made


def _generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
    return builder.inttoptr(arguments[0], cgutils.voidptr_t)


def _typed(_context: Any, address: Any) -> Any:
    return types.voidptr(address), _generate


pointer: Any = intrinsic(_typed)
carray: Any = vars(numba)["carray"]


def _views(s: Shorts, p: Longs) -> tuple[Shorts, Longs]:
    return (
        carray(pointer(s.ctypes.data), s.shape, np.int32),
        carray(pointer(p.ctypes.data), p.shape, np.int64),
    )


def _themselves(s: Shorts, p: Longs) -> tuple[Shorts, Longs]:
    return s, p


borrowed = _themselves if config.DISABLE_JIT else inlined(_views)
"""The arrays as views that own nothing: what owns something is counted at every call, which costs much."""
