"""All commands, in the order in which somebody new meets them.

The modules of commands import typer and nothing heavy, so that ``mapdesk --help`` answers at once.
"""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Annotated

import typer

from mapdesk.cli import (
    build,
    corpus,
    decide,
    diff,
    doctor,
    embed,
    evaluate,
    explain,
    gazetteer,
    init,
    layers,
    locate,
    map,
    render,
    report,
)

__all__ = ["COMMANDS", "app"]

COMMANDS: dict[str, ModuleType] = {
    "map": map,
    "locate": locate,
    "explain": explain,
    "layers": layers,
    "corpus": corpus,
    "render": render,
    "report": report,
    "embed": embed,
    "init": init,
    "build": build,
    "decide": decide,
    "diff": diff,
    "evaluate": evaluate,
    "doctor": doctor,
}

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"mapdesk {version('mapdesk')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn articles into maps: the places in a text, located, annotated and drawn.

    Example: mapdesk map article.txt
    """


for _name, _module in COMMANDS.items():
    _doc = inspect.cleandoc(_module.command.__doc__ or "")
    app.command(_name, short_help=_doc.partition("\n")[0], help=f"Example: {_module.EXAMPLE}\n\n{_doc}")(
        _module.command
    )

app.add_typer(gazetteer.app, name="gazetteer")
