"""The build hook: compiles the built-in gazetteer before a wheel is made (also for an editable install)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parent / "src"


class CompileGazetteer(BuildHookInterface):
    """Puts the compiled gazetteer into the package, where it is not there already and up to date."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile from the source tree that is being built, whatever mapdesk may be installed."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(SOURCE))
        try:
            from mapdesk.geo.gazetteer.compile import compile_if_stale

            compile_if_stale()
        finally:
            sys.path.remove(str(SOURCE))
