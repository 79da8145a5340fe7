"""The templates that ship with the product, one file each."""

import tomllib
from functools import cache
from importlib.resources import files

from models.programmes.templates import Template


@cache
def shipped() -> dict[str, Template]:
    """By code, in the order of codes."""
    folder = files("models.programmes") / "data"
    texts = (one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".toml"))
    found = (Template.model_validate(tomllib.loads(text), by_alias=True, by_name=False) for text in texts)
    return {one.template_code: one for one in sorted(found, key=lambda one: one.template_code)}
