"""`medref browse`: the full-screen reader."""

import gc

from medref.cli.environment import Environment, ReadOptions
from medref.cli.output import EMERGENCY
from medref.errors import MedrefError


def browse(env: Environment, query: str, theme: str = "auto") -> int:
    """Read on the full screen until the reader quits. Raises `MedrefError` where that cannot be."""
    env.query, env.options = query, ReadOptions()
    _check(env)
    try:
        from medref.browse.app import BrowseApp
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("textual"):
            raise
        raise MedrefError("medref browse needs Textual, which is not installed: pip install 'medref[browse]'") from None
    from medref.browse.themes import DARK, LIGHT, preferred
    from medref.cli.browse_actions import actions

    gc.freeze()  # what was imported stays: looking through it for cycles would hold up a key for some 30 ms now and then
    chosen = theme if theme != "auto" else env.settings.theme
    look = {"dark": DARK, "light": LIGHT}.get(chosen) or preferred(env.variables.get("COLORFGBG", ""))
    with env.open_library() as library:
        app = BrowseApp(library, env.open_library, query, actions=actions(env), emergency=EMERGENCY, theme=look)
        fault = app.run()
    if fault:
        raise fault
    return app.return_code or 0


def _check(env: Environment) -> None:
    """Whether there is a terminal to draw on."""
    instead = "medref list and medref show TOPIC do without."
    if not all(stream.isatty() for stream in (env.stdin, env.stdout, env.stderr)):  # Textual draws on standard error
        raise MedrefError(f"medref browse needs a terminal for its input and output; {instead}")
    if env.variables.get("TERM") in ("dumb", "unknown"):
        raise MedrefError(f"medref browse cannot draw on a terminal of the kind “{env.variables['TERM']}”; {instead}")
