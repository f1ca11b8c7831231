"""The command line: one file a command; errors become one red line and an exit code.

Exit codes: 0 done, 1 a named problem, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

from mapdesk.cli.main import main

__all__ = ["main"]
