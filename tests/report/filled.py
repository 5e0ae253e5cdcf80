"""Results of which every text is the same, by walking the models: a new field is in it by itself.

Ids are texts too. What refers to one has its number, that of its place in the innermost list, so
that articles, findings and claims are found again.
"""

from __future__ import annotations

import types
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)

#: Numbers that must fit a text.
_FITTING = {"end": len, "line": lambda text: 1, "sentences": lambda text: 1}


def filled(model: type[Model], text: str, choice: int = 0) -> Model:
    """A `model` whose every text is `text` and a number.

    Args:
        model: what is to be filled, with two of everything.
        text: what every text of it begins with.
        choice: which of the words that a field can only have it has, and which of several models.
    """
    made: Model = _Filling(text, choice).value(model, "", 0)
    return made


class _Filling:
    def __init__(self, text: str, choice: int) -> None:
        self._text, self._choice = text, choice

    def value(self, kind: Any, name: str, number: int) -> Any:
        origin, within = get_origin(kind), get_args(kind)
        text = f"{self._text}{number}"
        if origin is Annotated:
            return self.value(within[0], name, number)
        if origin is Literal:
            return within[self._choice % len(within)]
        if origin in (Union, types.UnionType):
            some = [each for each in within if each is not type(None)]
            return self.value(some[(self._choice + number) % len(some)], name, number)
        if origin is tuple and within[-1] is Ellipsis:
            return tuple(self.value(within[0], name, n) for n in range(2))
        if origin is tuple:
            return tuple(_FITTING["end"](text) * n for n in range(len(within)))
        if origin is dict:
            return {text: text}
        if issubclass(kind, BaseModel):
            fields = kind.model_fields.items()
            values = {n: self.value(field.annotation, n, number) for n, field in fields}
            # Without validating: a lone surrogate has no place in a model that was.
            return kind.model_construct(**values)
        plain = {str: text, int: 0, float: 0.5, bool: True, date: date(2025, 1, 31)}
        return _FITTING[name](text) if kind is int and name in _FITTING else plain[kind]
