"""Put a changed source in the place of a module that others have imported already."""

import inspect
import sys
from functools import cached_property
from types import CodeType, FunctionType, ModuleType

from optimizer.rules.base import Rule

_IDENTITY = (ModuleType, type)
PRODUCT = ("models", "optimizer", "api")


def swap(module: ModuleType, code: CodeType) -> None:
    """Everybody who holds a function, a class, the Rule or a plain value of the module has the changed one from now on.

    A plain value that was imported by its name is changed in the product only: what tests expect stays.
    """
    new = ModuleType(module.__name__)
    exec(code, new.__dict__)
    for name, value in vars(new).items():
        if not name.startswith("__"):
            _replace(module, name, value)


def _replace(holder: ModuleType | type, name: str, new: object) -> None:
    old = vars(holder).get(name)
    before, after = _function(old), _function(new)
    if before and after:
        before.__code__, before.__defaults__, before.__kwdefaults__ = (
            after.__code__, after.__defaults__, after.__kwdefaults__,
        )  # fmt: skip
    elif isinstance(old, Rule) and isinstance(new, Rule):
        vars(old).update(vars(new))
    elif isinstance(old, type) and isinstance(new, type) and old is not new:
        for inner, value in list(vars(new).items()):
            if _function(value):
                _replace(old, inner, value)
    elif isinstance(holder, ModuleType) and not isinstance(new, _IDENTITY):
        for module in (holder, *_importers(name, old)):
            setattr(module, name, new)


def _importers(name: str, value: object) -> list[ModuleType]:
    """The product's modules that have this very thing under this name."""
    every = [module for key, module in sys.modules.items() if key.split(".")[0] in PRODUCT]
    return [module for module in every if value is not None and vars(module).get(name) is value]


def _function(value: object) -> FunctionType | None:
    """The function as it was written, below what decorates it."""
    if isinstance(value, property):
        value = value.fget
    if isinstance(value, cached_property):
        value = value.func
    if isinstance(value, staticmethod | classmethod):
        value = value.__func__
    found = inspect.unwrap(value) if callable(value) and not isinstance(value, type) else None
    return found if isinstance(found, FunctionType) else None
