"""The error tree is what its docstring draws."""

from __future__ import annotations

import inspect
import re

import pytest

from mapdesk import errors


def defined() -> dict[str, type]:
    """Return the error classes that the module itself defines."""
    return {
        name: value
        for name, value in vars(errors).items()
        if inspect.isclass(value) and value.__module__ == errors.__name__
    }


def test_all_names_are_public_and_complete() -> None:
    """``__all__`` lists exactly the classes the module defines, sorted."""
    assert errors.__all__ == sorted(defined())


def test_docstring_draws_every_error() -> None:
    """The tree in the docstring has a line for each class and no other."""
    drawn = set(re.findall(r"\b[A-Z]\w*Error\b", errors.__doc__ or ""))
    assert drawn == set(defined())


@pytest.mark.parametrize("name", sorted(set(errors.__all__) - {"MapdeskError"}))
def test_every_error_is_a_mapdesk_error(name: str) -> None:
    """One ``except MapdeskError`` catches everything that mapdesk raises on purpose."""
    assert issubclass(defined()[name], errors.MapdeskError)
