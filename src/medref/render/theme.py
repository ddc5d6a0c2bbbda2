"""One theme of meanings. No colour is named anywhere else.

Colours that both a dark and a light terminal show well: bold and dim do most of the work.
"""

STYLES = {
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
