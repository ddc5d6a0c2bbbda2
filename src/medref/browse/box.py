"""A line to type in."""

from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.widgets import Input

from medref.text.clean import clean

_SIGNS = ("slash", "question_mark")  # Textual does not know these keys as signs, and would offer them in the line of keys


class Box(Input):
    """One line high and as wide as its place, whatever is in it: a key needs no new layout of the screen."""

    virtual_size: Reactive[Size] = reactive(Size(0, 0), layout=False)

    def validate_value(self, value: str) -> str:
        """What is pasted or given may hold what a terminal would obey."""
        return clean(value)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key in _SIGNS or super().check_consume_key(key, character)
