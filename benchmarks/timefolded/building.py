"""The Java beside this file, compiled once against the jars that the package `timefold` carries."""

import hashlib
import os
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

SOURCES = Path(__file__).with_name("java")
RELEASE = "17"


def command() -> list[str]:
    """What starts it."""
    return ["java", "-XX:+UseSerialGC", "-cp", f"{classes()}{os.pathsep}{_jars()}", "Main"]


def classes() -> Path:
    """The folder of the compiled classes, made where it is not there: named by what they are made of."""
    files = sorted(SOURCES.glob("*.java"))
    name = hashlib.sha256(b"\0".join([_jars().encode(), *(file.read_bytes() for file in files)])).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"placewell-{os.getuid()}" / f"timefold-{name}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as made:
            out = Path(made) / "classes"
            to = ["-d", str(out), *map(str, files)]
            subprocess.run(["javac", "--release", RELEASE, "-cp", _jars(), *to], check=True, capture_output=True)
            if not folder.exists():
                out.rename(folder)
    return folder


def _jars() -> str:
    spec = find_spec("timefold")
    assert spec is not None
    places = spec.submodule_search_locations
    assert places
    return str(Path(next(iter(places))) / "solver" / "jars" / "*")
