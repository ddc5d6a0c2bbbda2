"""CSL-JSON: the items as they are, for Zotero, pandoc and whatever else has a CSL processor."""

import json
from collections.abc import Sequence

from medref.citation.fields import Item
from medref.text.unsafe import UNSAFE


def csl_json(items: Sequence[Item]) -> str:
    """A plain array, valid by https://github.com/citation-style-language/schema (v1.0.2)."""
    text = json.dumps([dict(item) for item in items], ensure_ascii=False, indent=2)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
