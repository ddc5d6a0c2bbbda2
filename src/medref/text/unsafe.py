"""The characters that may not reach a terminal. Apart from `text.clean`, which a page of safe text never has to ask."""

import re

UNSAFE = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters but tab and line ends, bidi embeddings, overrides and isolates, lone surrogates."""
