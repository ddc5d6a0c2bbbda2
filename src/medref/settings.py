"""What the user set: for now by environment variables, all of them here (docs/commands.md lists them)."""

from collections.abc import Mapping

from medref.errors import UsageFault

FORMATS = ("panels", "plain")


class Settings:
    """The format, `panels` or `plain`; and whether a terminal may be asked which topic was meant."""

    __slots__ = ("ask", "format")

    def __init__(self, format: str, ask: bool) -> None:  # noqa: A002 (the setting's name)
        self.format, self.ask = format, ask


DEFAULTS = Settings("panels", ask=True)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings; raises `UsageFault` where a variable has a value that it cannot have."""
    chosen = environ.get("MEDREF_FORMAT") or ("plain" if environ.get("TERM") == "dumb" else "panels")
    if chosen not in FORMATS:
        raise UsageFault(f"MEDREF_FORMAT is “{chosen}”.", f"It can be: {', '.join(FORMATS)}.")
    ask = environ.get("MEDREF_ASK", "")
    if ask not in ("", "never"):
        raise UsageFault(f"MEDREF_ASK is “{ask}”.", "It can be: never.")
    return Settings(chosen, ask=not ask)
