"""The program: commands by name, loaded when they are called, and the last stop of every error."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from mapdesk.errors import MapdeskError

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line and exit."""
    # Nearly all that one article's run allocates lives until its end: collecting costs 0.2 s and finds
    # nothing. streams.read_documents turns it on again when there is a second article.
    gc.disable()
    try:
        from mapdesk.cli.app import app

        app(prog_name="mapdesk")
    except MapdeskError as problem:
        _say_error(str(problem))
        _exit(1)
    except KeyboardInterrupt:
        _exit(130)
    except BrokenPipeError:
        _exit(1)
    _exit(0)


def _say_error(message: str) -> None:
    """Write one line in red, or plain where nobody asked for colour."""
    line = "".join(char if char.isprintable() else "\ufffd" for char in " ".join(message.split()))
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    sys.stderr.write(f"\x1b[31merror:\x1b[0m {line}\n" if colour else f"error: {line}\n")


def _exit(code: int) -> NoReturn:
    """Exit without complaint if nobody reads our output any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(code)
