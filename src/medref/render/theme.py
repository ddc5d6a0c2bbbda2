"""What each meaning looks like. No colour is named anywhere else.

By default colours that both a dark and a light terminal show well: bold and dim do most of the work.
"""

_AUTO = {
    "medref.title": "bold",
    "medref.heading": "bold magenta",
    "medref.border": "bright_black",
    "medref.warning": "bold red",
    "medref.name": "italic",
    "medref.caption": "bold",
    "medref.emphasis": "italic",
    "medref.cite": "cyan",
    "medref.link": "underline",
    "medref.mark": "bold reverse",
    "medref.bullet": "magenta",
    "medref.bar": "cyan",
    "medref.quiet": "dim",
    "medref.error": "bold red",
}
_FOR_ONE_BACKGROUND = {
    "dark": {
        "medref.heading": "bold bright_magenta",
        "medref.cite": "bright_cyan",
        "medref.bar": "bright_cyan",
        "medref.bullet": "bright_magenta",
        "medref.warning": "bold bright_red",
        "medref.error": "bold bright_red",
        "medref.quiet": "white",
    },
    "light": {"medref.cite": "blue", "medref.bar": "blue", "medref.quiet": "bright_black", "medref.border": "black"},
}


def styles(theme: str = "auto") -> dict[str, str]:
    """The style of each meaning; for `dark` and `light` with more contrast than a terminal of either kind would bear."""
    return _AUTO | _FOR_ONE_BACKGROUND.get(theme, {})
