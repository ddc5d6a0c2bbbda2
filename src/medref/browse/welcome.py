"""What is shown before a topic is opened."""

from medref.library import Library
from medref.render.blocks import BULLET
from medref.render.flow import Gap, Header, Line, Part, Run


def welcome(library: Library, emergency: str) -> tuple[Header, list[Part]]:
    """What there is to read, how to begin, and what medref is not."""
    told = " · ".join(filter(None, (f"{library.size():,} topics", *(info.title for info in library.publishers()))))
    head = Header("medref", (Line((Run("A medical encyclopedia: offline, private, cited, honest.", "name"),)),))
    begin = (
        Line((Run("Type a name into the box above; Enter opens it."),), BULLET),
        Line((Run("Tab leads to the topics A–Z: press a letter to go to it."),), BULLET),
        Line((Run("F1 shows all keys."),), BULLET),
    )
    known = (
        Line(
            (
                Run(
                    "For learning, not for emergencies, diagnosis or treatment: ask a licensed health professional. "
                    "Each page says who has reviewed it, and what it was checked against."
                ),
            )
        ),
        Gap(),
        Line((Run(emergency, "caption"),)),
    )
    return head, [Part("To begin", begin), Part("Good to know", known), Part("To read", (Line((Run(told),)),))]
