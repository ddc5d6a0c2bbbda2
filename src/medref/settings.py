"""What the user set: in `config.toml`, and by environment variables, which come first (docs/commands.md lists all of them)."""

import os
from collections.abc import Mapping
from typing import Any

from medref.errors import BadData, UsageFault
from medref.text.languages import locale_language

FORMATS = ("panels", "plain")
THEMES = ("auto", "dark", "light")
_KEYS = ("collections", "format", "language", "pager", "theme")
_CHOICES = {"format": FORMATS, "theme": THEMES}


class Settings:
    """What holds for all commands, where no option says otherwise.

    `format` is one of `FORMATS`, `theme` of `THEMES`; `ask` says whether a terminal may be asked which topic was meant;
    `language` is a BCP 47 code or "", and `chosen` whether the user set it, rather than the locale; `collections` names those
    that are asked before the others, in their order; `pager` is a command, empty or `cat` where none is wanted,
    None where the user named none; `remarks` are what they should be told of the file.
    """

    __slots__ = ("ask", "chosen", "collections", "format", "language", "pager", "remarks", "theme")

    def __init__(
        self,
        format: str = "panels",  # noqa: A002 (the setting's name)
        *,
        ask: bool = True,
        language: str = "",
        chosen: bool = False,
        collections: tuple[str, ...] = (),
        pager: str | None = None,
        theme: str = "auto",
        remarks: tuple[str, ...] = (),
    ) -> None:
        self.format, self.ask, self.language, self.chosen = format, ask, language, chosen
        self.collections, self.pager, self.theme, self.remarks = collections, pager, theme, remarks


DEFAULTS = Settings()


def config_file(config: str) -> str:
    return os.path.join(config, "config.toml")


def read_settings(environ: Mapping[str, str], config: str = "") -> Settings:
    """The settings of the folder `config` and of the environment.

    Raises `UsageFault` where a variable has a value that it cannot have, `BadData` where the file has.
    """
    path = config_file(config)
    told: dict[str, Any] = {}
    remarks: tuple[str, ...] = ()
    if config and os.path.exists(path):
        told, remarks = _read_file(path)
    chosen = environ.get("MEDREF_FORMAT") or ("plain" if environ.get("TERM") == "dumb" else told.get("format", "panels"))
    if chosen not in FORMATS:
        raise UsageFault(f"MEDREF_FORMAT is “{chosen}”.", f"It can be: {', '.join(FORMATS)}.")
    ask = environ.get("MEDREF_ASK", "")
    if ask not in ("", "never"):
        raise UsageFault(f"MEDREF_ASK is “{ask}”.", "It can be: never.")
    return Settings(
        chosen,
        ask=not ask,
        language=told.get("language") or locale_language(environ),
        chosen="language" in told,
        collections=tuple(told.get("collections", ())),
        pager=environ.get("MEDREF_PAGER", told.get("pager", environ.get("PAGER"))),
        theme=told.get("theme", "auto"),
        remarks=remarks,
    )


def _read_file(path: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The file's settings, and a remark on each key that medref does not know."""
    import tomllib

    try:
        with open(path, "rb") as file:
            told = tomllib.load(file)
    except OSError as error:
        raise BadData(f"cannot read your settings in {path}: {error.strerror}", (), "Check your rights to it.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadData(f"{path} is no TOML: {error}", (), "Mend it, or move it away to go on without.") from None
    faults = [f"{path}: {key}: {fault}" for key, value in told.items() if (fault := _fault(key, value))]
    if faults:
        raise BadData(f"{path} has settings that cannot be", faults, "docs/commands.md says what each can be.")
    unknown = [key for key in told if key not in _KEYS]
    known = f"those that it knows: {', '.join(_KEYS)}"
    return told, tuple(f"{path}: {key[:40]} is no setting of medref; {known}." for key in unknown)


def _fault(key: str, value: Any) -> str:
    """What is wrong with the value of a setting."""
    if key in _CHOICES:
        return "" if value in _CHOICES[key] else f"expected one of {', '.join(_CHOICES[key])}"
    if key == "collections":
        names = isinstance(value, list) and all(isinstance(name, str) for name in value)
        return "" if names else 'expected a list of names, such as ["medref", "medlineplus"]'
    if key == "language":
        fits = isinstance(value, str) and value.replace("-", "").isalnum() and value[:2].isalpha()
        return "" if fits else "expected a language code, such as en or es"
    return "" if key not in _KEYS or isinstance(value, str) else "expected text"
