"""Every error that claimcheck raises on purpose, under one root.

    ClaimcheckError             exit code of the command
    ├── UsageError              2   the command line or the configuration is wrong
    ├── SourceError             3   an article or a claims file could not be read
    │   └── NothingRead         3   none of the sources could be
    ├── NotStarted              3   the program that reads sources does not start
    ├── ModelError              3   a model was asked and gave no usable answer
    │   ├── Refused             3   it declined to answer
    │   ├── BadAnswer           3   what came back does not fit the schema, twice
    │   ├── BudgetSpent         3   it was not asked: that would exceed what may be spent
    │   └── Unreachable         3   no answer at all: network, server, deadline, quota
    ├── NoAnswer                3   nobody to ask: no model, or calls are forbidden
    ├── RecordingMismatch       3   a recording was made for another prompt, text or schema
    ├── CacheError              3   the answers that are kept could not be looked at or removed
    └── ModelFileError          3   the local model could not be fetched, verified or loaded

A message is one line that says what is wrong, where, and what to do. The command prints it on
standard error; whatever else is raised is a bug, and the command ends with 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class ClaimcheckError(Exception):
    """Root of the tree; `exit_code` is what the command ends with."""

    exit_code: ClassVar[int] = 3


class UsageError(ClaimcheckError):
    """The command line or the configuration asks for something that cannot be done."""

    exit_code: ClassVar[int] = 2


class SourceError(ClaimcheckError):
    """An article or a claims file could not be read."""


class NothingRead(SourceError):
    """No source could be read; `causes` says of each why, as was told one by one."""

    def __init__(self, message: str, causes: Sequence[ClaimcheckError] = ()) -> None:
        super().__init__(message)
        self.causes = tuple(causes)


class NotStarted(ClaimcheckError):
    """The program that reads sources does not start; that is the fault of none of them."""


class ModelError(ClaimcheckError):
    """A model was asked and gave no usable answer."""


class Refused(ModelError):
    """The model declined to answer; asking again would not help."""


class BadAnswer(ModelError):
    """The answer does not fit the schema, and neither did the second one."""


class BudgetSpent(ModelError):
    """One more call would exceed what the user allows to be spent."""


class Unreachable(ModelError):
    """No answer came: the network, the server, the deadline or a quota."""


class NoAnswer(ClaimcheckError):
    """No answer is on hand and there is nobody to ask."""


class RecordingMismatch(ClaimcheckError):
    """A recording was made for another prompt, text, schema or model."""


class CacheError(ClaimcheckError):
    """The answers that are kept could not be looked at or removed."""


class ModelFileError(ClaimcheckError):
    """The local model could not be fetched, verified or loaded."""
