"""`dataclass`, made sooner: the window opens on some sixty of them.

For a frozen dataclass Python writes, compiles and runs six methods: more than half a millisecond of work.
Here only `__init__` is written; the other methods are the same functions for every class. How such a class
behaves is the same, and every other kind of dataclass is left to Python.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass

__all__ = ["dataclass"]

T = TypeVar("T")
_ABSENT = dataclasses.MISSING

if not TYPE_CHECKING:

    def dataclass(made: type[T] | None = None, /, *, frozen: bool = False, **others: Any) -> Any:
        """Make a dataclass, as Python's own of that name does."""

        def make(cls: type[T]) -> type[T]:
            plain = others.keys() <= {"slots"} and "__post_init__" not in vars(cls)
            if not (frozen and plain):
                return dataclasses.dataclass(frozen=frozen, **others)(cls)
            return _frozen(dataclasses.dataclass(init=False, repr=False, eq=False, **others)(cls))

        return make if made is None else make(made)


def _frozen(cls: Any) -> Any:
    fields = dataclasses.fields(cls)
    if any(field.kw_only or not field.init for field in fields):
        raise TypeError(f"{cls.__name__} has a field that only the dataclass of Python itself knows")
    compared = [field.name for field in fields if field.compare]
    cls.values_compared = attrgetter(*compared) if compared else _nothing
    own = vars(cls)
    for name, method in _METHODS.items():
        if own.get(name) is None:
            setattr(cls, name, method)
    cls.__init__ = _init_of(cls, fields)
    return cls


def _init_of(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    known: dict[str, Any] = {"put": object.__setattr__}
    taken, lines = [], ["pass"]
    for field in fields:
        name, default, made = field.name, field.default, field.default_factory
        if default is not _ABSENT or made is not _ABSENT:
            known[f"_{name}"] = default if default is not _ABSENT else made
        taken.append(f"{name}=_{name}" if f"_{name}" in known else name)
        value = name if made is _ABSENT else f"_{name}() if {name} is _{name} else {name}"
        lines.append(f"put(self, {name!r}, {value})")
    # The names of our own fields, as Python itself does it.
    exec(f"def __init__({', '.join(['self', *taken])}):\n " + "\n ".join(lines), known)  # noqa: S102
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _nothing(_: object) -> tuple[()]:
    return ()


def _repr(self: Any) -> str:
    shown = [field.name for field in dataclasses.fields(self) if field.repr]
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    get = self.values_compared
    return get(self) == get(other)


def _hashed(self: Any) -> int:
    return hash(self.values_compared(self))


def _refuse_set(self: Any, name: str, value: object) -> None:
    del self, value
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    del self
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _take_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_METHODS: dict[str, Any] = {
    "__repr__": _repr,
    "__eq__": _equal,
    "__hash__": _hashed,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__getstate__": _state,
    "__setstate__": _take_state,
}
