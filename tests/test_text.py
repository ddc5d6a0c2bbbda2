"""Folding, inflection, keys, confusables, and what no terminal is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medref.text.clean import clean, encodable
from medref.text.confusable import look_alike, near_names
from medref.text.fold import fold
from medref.text.inflect import american, stem
from medref.text.keys import keys
from medref.text.unsafe import UNSAFE


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Crohn’s disease", "crohns disease"),
        ("non-Hodgkin", "non hodgkin"),
        ("C.H.F.", "chf"),
        ("Sjögren", "sjogren"),
        ("  Heart\tattack ", "heart attack"),
        ("HIV/AIDS", "hiv aids"),
        ("Ménière's", "menieres"),
        ("signs & symptoms", "signs and symptoms"),
        ("vitamin B12", "vitamin b12"),
        ("St. Louis", "st louis"),
        ("Straße", "strasse"),
        ("sjøgren", "sjogren"),
        ("!!!", ""),
    ],
)
def test_folding_keeps_letters_and_digits_alone(text: str, folded: str) -> None:
    """Without case, accents, punctuation, hyphens and apostrophes."""
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """And leaves nothing but letters, digits and single spaces."""
    once = fold(text)
    assert fold(once) == once
    assert all(word.isalnum() for word in once.split(" ") if word)


@given(st.text())
def test_keys_of_anything_are_there(text: str) -> None:
    """No string makes them fail; the joined key has no space."""
    assert " " not in keys(text).joined


SAME = [
    "metastasis metastases", "biopsy biopsies", "disease diseases", "virus viruses", "bacterium bacteria", "vertebra vertebrae",
    "bronchus bronchi", "carcinoma carcinomas carcinomata", "appendix appendices", "diagnosis diagnoses", "headache headaches",
    "anemia anemias", "arthritis arthritides", "testis testes", "diverticulum diverticula", "tooth teeth", "child children",
    "allergy allergies", "abscess abscesses", "nerve nerves", "box boxes", "psychosis psychoses", "melanoma melanomas",
]  # fmt: skip
APART = [
    "test testis",
    "virus viral",
    "aids aid",
    "sars sar",
    "lens len",
    "gas ga",
    "anemia anemic",
    "diabetes diabetic",
    "toe te",
]


@pytest.mark.parametrize("forms", SAME)
def test_the_inflected_forms_of_a_word_share_a_stem(forms: str) -> None:
    """English plurals, and those of medical Latin and Greek."""
    assert len(set(map(stem, forms.split()))) == 1


@pytest.mark.parametrize("forms", APART)
def test_other_words_do_not(forms: str) -> None:
    """Short words lose nothing; an adjective is another word."""
    one, other = forms.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "pair",
    [
        "tumour tumor", "oedema edema", "anaemia anemia", "haemorrhage hemorrhage", "diarrhoea diarrhea", "oesophagus esophagus",
        "leukaemia leukemia", "paediatric pediatric", "fibre fiber", "litre liter", "sulphur sulfur", "catheterise catheterize",
        "counselling counseling", "foetus fetus", "colour color", "behaviour behavior", "aetiology etiology", "goitre goiter",
    ],
)  # fmt: skip
def test_british_and_american_spelling_meet(pair: str) -> None:
    """On either side of a comparison."""
    british, other = pair.split()
    assert american(british) == american(other)


@pytest.mark.parametrize(
    "word", ["toe", "shoe", "hour", "aorta", "disease", "nose", "noise", "vertebrae", "core", "hypoertension"]
)
def test_words_that_merely_look_british_stay_what_they_are(word: str) -> None:
    """A slip, too: between hypo- and hyper- there is one letter."""
    assert american(word) == word


def test_single_letters_and_numbers_always_count() -> None:
    """Hepatitis A is not hepatitis B, type 1 is not type 2."""
    assert keys("hepatitis A").core != keys("hepatitis B").core
    assert keys("type 1 diabetes").bag != keys("type 2 diabetes").bag


def test_word_order_function_words_and_hyphens_fold_into_the_keys() -> None:
    """Each key is looser than the one before it."""
    assert keys("cancer of the breast").bag == keys("breast cancer").bag
    assert keys("medi-port").joined == keys("Mediport").joined
    assert keys("Crohn disease").core == keys("Crohn's").core
    assert keys("Gum’s disease").bag == keys("gum disease").bag
    assert keys("gums disease").bag != keys("gum disease").bag
    assert keys("disease").core == keys("diseases").core != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypotension", "hypertension"),
        ("low blood pressure", "high blood pressure"),
        ("hypothyroidism", "hyperthyroidism"),
        ("bradycardia", "tachycardia"),
    ],
)
def test_opposites_are_found_by_rule(one: str, other: str) -> None:
    """Both ways."""
    assert other in near_names(one)
    assert one in near_names(other)
    assert look_alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("dysphagia", "dysphasia"), ("colectomy", "colostomy"), ("arthritis", "arthrosis")])
def test_names_of_one_stem_with_another_suffix_are_kin_or_look_alike(one: str, other: str) -> None:
    """A tube is not a cut."""
    assert other in near_names(one) or look_alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("metastisis", "metastasis"), ("astma", "asthma"), ("brest cancer", "breast cancer")])
def test_a_misspelling_is_no_look_alike(one: str, other: str) -> None:
    """Or nobody could be asked."""
    assert not look_alike(one, other)


def test_what_a_terminal_would_obey_is_taken_out() -> None:
    """Escape sequences, C1 controls, bidi overrides, NUL; line ends become spaces."""
    assert clean("a\x1b[31mb\x9bc\u202ed\x00e\nf\tg") == "a[31mbcde f g"


@given(st.text(), st.sampled_from(["ascii", "cp1252", "latin-1", "utf-8"]))
def test_cleaned_text_is_safe_and_has_a_form_in_every_encoding(text: str, encoding: str) -> None:
    """With `?` as the last resort."""
    safe = encodable(clean(text), encoding)
    assert not UNSAFE.search(safe)
    safe.encode(encoding)


def test_signs_have_readable_ascii_forms() -> None:
    """Not question marks."""
    assert encodable("“naïve” → 5–10 µg…", "ascii") == '"naive" -> 5-10 ug...'


def test_a_joiner_that_joins_nothing_goes() -> None:
    """It would take in the space beside it, and break a panel's frame; one between two characters stays."""
    assert clean("\u200d") == ""
    assert clean("a \u200d\u200d b\u200d") == "a  b"
    assert clean("क\u200dष") == "क\u200dष"
