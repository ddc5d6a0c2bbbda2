"""What one invocation works with: the streams, the user's settings, the library. Made in `main`, never at import."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from medref.errors import MedrefError
from medref.settings import DEFAULTS, Settings, read_settings

if TYPE_CHECKING:
    from medref.collection.installed import LeftOut
    from medref.library import Library


class ReadOptions:
    """The options that reading commands share; a command uses those that it has.

    `format` is `panels`, `plain`, or empty for the setting; `width` is in columns, 0 for the terminal's; `collection` is the name
    of the only one to ask, `lang` the code of the language to read in, both empty for what is set; `pager` is None where
    a page goes through it only if it is longer than the screen.
    """

    __slots__ = ("collection", "color", "first", "format", "json", "lang", "limit", "pager", "section", "width")

    def __init__(
        self,
        *,
        json: bool = False,
        format: str = "",  # noqa: A002 (the option's name)
        width: int = 0,
        color: str = "auto",
        section: str = "",
        first: bool = False,
        limit: int = 10,
        collection: str = "",
        lang: str = "",
        pager: bool | None = None,
    ) -> None:
        self.json, self.format, self.width, self.color = json, format, width, color
        self.section, self.first, self.limit = section, first, limit
        self.collection, self.lang, self.pager = collection, lang, pager


class Environment:
    """Streams, variables and what hangs on them; `close()` it at the end."""

    def __init__(self) -> None:
        # A stream that the caller closed is None: nothing comes in, talk goes nowhere; content has to go somewhere.
        self.stdin: TextIO = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115 (open as long as the process)
        self.stderr: TextIO = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (the same)
        self.stdout: TextIO = sys.stdout or self.stderr
        self.variables: Mapping[str, str] = os.environ
        self.query: str | None = None
        """What is being looked up, for an error's JSON."""
        self.bare_query = False
        """Whether the words were given without `show`, so that the first of them may have been meant for a command."""
        self.options = ReadOptions()
        """Those of the command that runs, for an error's look."""
        self._settings: Settings | None = None
        self._library: Library | None = None
        for stream in (self.stdout, self.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    @property
    def settings(self) -> Settings:
        """What the user set; raises `UsageFault` once where that cannot be, and stands for the defaults then."""
        if self._settings is None:
            from medref.paths import user_paths

            self._settings = DEFAULTS
            self._settings = read_settings(self.variables, user_paths(self.variables).config)
            if self._settings.remarks:
                from medref.cli.output import Output

                Output(self, self.options).talk(*(f"medref: {remark}" for remark in self._settings.remarks))
        return self._settings

    @property
    def library(self) -> "Library":
        """All collections, opened on first use."""
        if self._library is None:
            self._library = self.open_library(self._say_left_out)
            if self.options.collection:
                self._library.restrict(self.options.collection)
        return self._library

    def open_library(self, on_left_out: "Callable[[LeftOut], None] | None" = None) -> "Library":
        """A library as the settings and options have it, for a thread of its own; `close()` it."""
        from medref.library import open_library

        settings, options = self.settings, self.options
        library = open_library(on_left_out, order=settings.collections)
        library.prefer(options.lang or settings.language, translate=bool(options.lang) or settings.chosen)
        return library

    def go_on_without(self, path: str) -> bool:
        """Whether the command may be run again now that the collection in the file at `path` proved damaged.

        One that the user added was left out by then; the cache of what medref ships is removed, to be made anew.
        """
        if self._library and any(one.path == path for one in self._library.left_out):
            return True
        from medref.files import remove
        from medref.paths import user_paths

        self.close()
        return os.path.dirname(path) == user_paths(self.variables).cache and remove(path)

    def check(self) -> None:
        """Raise what makes any answer impossible: nowhere to write to, a setting that cannot be. Before all else, and once."""
        if sys.stdout is None:
            raise MedrefError("Standard output is closed.", "Give it somewhere to write to.")
        _ = self.settings

    def may_ask(self, options: ReadOptions) -> bool:
        """Whether someone sits there who can be asked."""
        streams = (self.stdin, self.stdout, self.stderr)
        return not options.json and self.settings.ask and all(stream and stream.isatty() for stream in streams)

    def _say_left_out(self, one: "LeftOut") -> None:
        from medref.cli.output import Output

        Output(self, self.options).talk(f"medref: {one.message} {one.hint}")

    def close(self) -> None:
        if self._library:
            self._library.close()
            self._library = None
