"""Languages: which one a reader's locale asks for, whether two codes mean one language, and what a code is called."""

from collections.abc import Mapping

_NAMES = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "so": "Somali", "sv": "Swedish",
    "sw": "Swahili", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set counts


def primary(code: str) -> str:
    """The language of a BCP 47 code or a locale without its region: `es` of es-MX and of es_MX.UTF-8."""
    return code.replace("_", "-").partition(".")[0].partition("@")[0].partition("-")[0].lower()


def language_name(code: str) -> str:
    """What the language is called in English; the code itself where that is not known here."""
    return _NAMES.get(primary(code), code)


def locale_language(environ: Mapping[str, str]) -> str:
    """The language of the reader's locale, or "" where that names none (C, POSIX)."""
    for variable in _VARIABLES:
        if value := environ.get(variable):
            language = primary(value)
            return language if language.isalpha() and language not in ("c", "posix") else ""
    return ""
