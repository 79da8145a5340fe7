"""Which version this is; quick to import."""

from importlib.metadata import PackageNotFoundError, version


def product_version() -> str:
    """The installed version; "unknown" where the program runs from its source alone."""
    try:
        return version("placewell")
    except PackageNotFoundError:
        return "unknown"
