"""Put a changed source in the place of a module that others have imported already."""

import inspect
from functools import cached_property
from types import CodeType, FunctionType, ModuleType

from optimizer.rules.base import Rule

_IDENTITY = (ModuleType, type)


def swap(module: ModuleType, code: CodeType) -> None:
    """Everybody who holds a function, a class or the Rule of the module has the changed one from now on.

    A plain value is changed in the module alone: not for who imported it by name.
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
        setattr(holder, name, new)


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
