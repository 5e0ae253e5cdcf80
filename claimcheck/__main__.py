"""`python -m claimcheck` is the command `claimcheck`; Ctrl-C always ends it in a line."""

import os
import signal
from contextlib import suppress
from typing import NoReturn


def _stopped(*_: object) -> NoReturn:
    """End at once: nothing has begun."""
    with suppress(OSError):
        os.write(2, b"claimcheck: stopped.\n")
    os._exit(130)


def _ended(*_: object) -> NoReturn:
    """End at once: all is done and said."""
    os._exit(130)


def main() -> None:
    """Run the command line, which takes a while to be loaded, and another to be left."""
    # Whoever runs it in the background may have Ctrl-C ignored.
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heeded:
        signal.signal(signal.SIGINT, _stopped)
    from claimcheck.cli import main as run

    try:
        if heeded:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        run()
    except KeyboardInterrupt:
        # A second one, while the first was told.
        raise SystemExit(130) from None
    finally:
        if heeded:
            signal.signal(signal.SIGINT, _ended)


if __name__ == "__main__":
    main()
