"""The dark and the light look: colours of the screen, and of what a page is made of."""

from rich.style import Style
from rich.theme import Theme as RichTheme
from textual.theme import Theme

DARK, LIGHT = "medref-dark", "medref-light"

THEMES = (
    Theme(
        DARK,
        primary="#5cc4c9",
        secondary="#8fb8e8",
        accent="#f0c674",
        warning="#f0c674",
        error="#ff8080",
        success="#8fd694",
        foreground="#d5dde3",
        background="#10161b",
        surface="#161e25",
        panel="#1f2a33",
        dark=True,
        variables={
            "quiet": "#8c9ba6",
            "rule": "#3f515e",
            "found": "#5a4a14",
            "block-cursor-background": "#5cc4c9",
            "block-cursor-foreground": "#0b1013",
            "keys": "#b5c1c9",
            "input-selection-background": "#5cc4c9 35%",
            "scrollbar": "#33434f",
            "scrollbar-background": "#10161b",
            "scrollbar-corner-color": "#10161b",
        },
    ),
    Theme(
        LIGHT,
        primary="#00626b",
        secondary="#1c4f8f",
        accent="#7a4a00",
        warning="#7a4a00",
        error="#b0201a",
        success="#1d6b2b",
        foreground="#1b2429",
        background="#fbfbf9",
        surface="#f2f4f4",
        panel="#e4e9ea",
        dark=False,
        variables={
            "quiet": "#55646d",
            "rule": "#a9b6bc",
            "found": "#ffe9a8",
            "block-cursor-background": "#00626b",
            "block-cursor-foreground": "#ffffff",
            "keys": "#37444b",
            "input-selection-background": "#00626b 25%",
            "scrollbar": "#b9c4c9",
            "scrollbar-background": "#fbfbf9",
            "scrollbar-corner-color": "#fbfbf9",
        },
    ),
)
"""The contrast of every text with what it stands on is 4.5 or more (WCAG 2.2, 1.4.3); a test says so."""

_MEANINGS = {
    "title": "bold {primary}",
    "heading": "bold {primary}",
    "border": "{rule}",
    "warning": "bold {error}",
    "name": "italic {quiet}",
    "caption": "bold",
    "emphasis": "italic",
    "cite": "{secondary}",
    "link": "underline {secondary}",
    "mark": "bold reverse",
    "bullet": "{primary}",
    "bar": "{primary}",
    "quiet": "{quiet}",
    "error": "bold {error}",
}
"""The meanings of `render.theme`, in this screen's colours."""


def colours(theme: Theme) -> dict[str, str]:
    """The theme's colours by their names."""
    named = {name: getattr(theme, name) for name in ("primary", "secondary", "accent", "error", "foreground", "background")}
    return {**named, **{name: theme.variables[name] for name in ("quiet", "rule", "found")}}


def page_theme(theme: Theme, links: int) -> RichTheme:
    """What Rich draws a page with; `medref.go0` to `medref.go<links - 1>` are its links to other topics."""
    shades = colours(theme)
    styles = {f"medref.{name}": Style.parse(style.format(**shades)) for name, style in _MEANINGS.items()}
    link = Style.parse(_MEANINGS["link"].format(**shades))
    return RichTheme({**styles, **{f"medref.go{number}": link + Style(meta={"go": number}) for number in range(links)}})


def style(theme: Theme, described: str) -> Style:
    """A Rich style whose colours are named: `bold {primary}`."""
    return Style.parse(described.format(**colours(theme)))


def preferred(colorfgbg: str) -> str:
    """The look that fits the terminal, as far as the variable COLORFGBG tells its background (`15;0`: dark)."""
    background = colorfgbg.rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
