"""Importing this loads the kernel, if it was compiled before: for a process whose children are to have it. Run as a
program it compiles the kernel, which takes some seconds once."""

from pathlib import Path

from optimizer.engines.search.compiled import config
from optimizer.engines.search.engine import load

if __name__ == "__main__" or any(Path(config.CACHE_DIR).rglob("anneal.anneal-*.nbi")):
    load()
