"""``dataclass``, made faster to define: most of what a cached run did was to define classes that it never used.

The standard library writes and compiles six functions for every frozen class. Here five are shared by all classes, and ``__init__`` is
compiled when the first instance is made. Everything else is the standard library's: ``fields``, ``replace``, ``field``, slots.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from functools import cache
    from operator import attrgetter

    _T = TypeVar("_T")

    def dataclass(cls: type[_T] | None = None, /, **options: bool) -> Any:
        """Make a class as ``dataclasses.dataclass`` does; one with frozen fields in slots is made faster."""
        ours = options.get("frozen") and options.get("slots") and options.keys() <= {"frozen", "slots", "eq"}
        if cls is not None or not ours:
            return dataclasses.dataclass(cls, **options)
        return lambda made: _record(made, eq=options.get("eq", True))

    def _record(cls: type[_T], *, eq: bool) -> type[_T]:
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)

        def first(self: Any, *args: Any, **kwargs: Any) -> None:
            made.__init__ = _init_of(made)
            made.__init__(self, *args, **kwargs)

        made.__init__ = first
        made.__repr__ = _repr
        made.__setattr__ = made.__delattr__ = _frozen
        made.__getstate__, made.__setstate__ = _getstate, _setstate
        if eq:
            made.__eq__, made.__hash__ = _eq, _hash
        return made

    def _init_of(cls: type) -> Callable[..., None]:
        names: dict[str, Any] = {"_missing": dataclasses.MISSING}
        parameters, body = ["self"], []
        for field in dataclasses.fields(cls):
            name = field.name
            names[f"_set_{name}"] = vars(cls)[name].__set__  # the slot's own: it asks nobody whether it may
            value = name
            if field.default_factory is not dataclasses.MISSING:
                names[f"_make_{name}"] = field.default_factory
                parameters.append(f"{name}=_missing")
                value = f"_make_{name}() if {name} is _missing else {name}"
            elif field.default is not dataclasses.MISSING:
                names[f"_default_{name}"] = field.default
                parameters.append(f"{name}=_default_{name}")
            else:
                parameters.append(name)
            body.append(f"    _set_{name}(self, {value})\n")
        exec(f"def __init__({', '.join(parameters)}):\n{''.join(body) or '    pass'}", names)
        made = names["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    @cache
    def _compared(cls: type) -> Callable[[Any], Any]:
        names = [field.name for field in dataclasses.fields(cls) if field.compare]
        return attrgetter(*names) if names else type  # one with nothing to compare is like any other

    def _eq(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = _compared(self.__class__)
        return values(self) == values(other)

    def _hash(self: Any) -> int:
        return hash(_compared(self.__class__)(self))

    def _repr(self: Any) -> str:
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _frozen(self: Any, name: str, *value: object) -> None:
        act = "assign to" if value else "delete"
        raise dataclasses.FrozenInstanceError(f"cannot {act} field {name!r} of {type(self).__name__}")

    def _getstate(self: Any) -> list[Any]:
        return [getattr(self, field.name) for field in dataclasses.fields(self)]

    def _setstate(self: Any, state: list[Any]) -> None:
        for field, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)


__all__ = ["dataclass"]
