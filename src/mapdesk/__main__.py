"""``python -m mapdesk``."""

from __future__ import annotations

from mapdesk.cli.main import main

main()
