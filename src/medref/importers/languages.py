"""Languages by the names that NLM gives them."""

import re

UNKNOWN = "und"
"""BCP 47's code for a language that is not known."""
_CODES = {
    "english": "en", "spanish": "es", "español": "es", "arabic": "ar", "chinese": "zh", "chinese, simplified": "zh-Hans",
    "chinese - simplified": "zh-Hans", "chinese, traditional": "zh-Hant", "chinese - traditional": "zh-Hant", "french": "fr",
    "german": "de", "haitian creole": "ht", "hindi": "hi", "italian": "it", "japanese": "ja", "korean": "ko", "polish": "pl",
    "portuguese": "pt", "russian": "ru", "somali": "so", "tagalog": "tl", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_code(name: str) -> str:
    """The BCP 47 code of a language's name, or the code that `name` is; English where there is none, as NLM's files leave it."""
    if not name:
        return "en"
    return _CODES.get(name.lower()) or (name if _CODE.fullmatch(name) else UNKNOWN)
