"""The styles in which citations are written. Each is a function from CSL-JSON items to text; a test says that none is missing."""

from collections.abc import Callable, Sequence

from medref.citation.ama import ama
from medref.citation.bibtex import bibtex
from medref.citation.csl_json import csl_json
from medref.citation.fields import Item
from medref.citation.ris import ris
from medref.text.clean import clean


def ama_list(items: Sequence[Item]) -> str:
    """A reference a line, without numbers: the text that cites has its own."""
    return "".join(f"{' '.join(clean(''.join(text for text, _ in ama(item))).split())}\n" for item in items)


STYLES: dict[str, Callable[[Sequence[Item]], str]] = {
    "ama": ama_list,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
