import inspect
import re

from claimcheck import errors


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    there = {
        name: str(kind.exit_code)
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.ClaimcheckError) and kind is not errors.ClaimcheckError
    }
    drawn = dict(re.findall(r"(?:├──|└──) (\w+)\s+(\d)", errors.__doc__ or ""))
    assert drawn == there
