"""Inflection and British spelling: one form for the forms of a word.

Rules after the usual ones of English spelling and of medical plurals (e.g. Dorland's, "Plurals"). They are narrow:
what they make one opens a page without asking, so `strok` must not meet `stroke`, nor `hypoertension` `hypertension`. Words
under five letters lose no ending (SARS and AIDS are no plurals), but for the few listed.
"""

_LEAST = 5  # letters of a word that may lose an ending

# Plurals that no rule below reaches, or that a rule would take for another word's.
_IRREGULAR = {
    "feet": "foot", "teeth": "tooth", "lice": "louse", "mice": "mouse", "men": "man", "women": "woman",
    "children": "child", "testes": "testis", "pelves": "pelvis", "axes": "axis", "crises": "crisis", "ova": "ovum",
    "sera": "serum", "septa": "septum", "diverticula": "diverticulum", "ganglia": "ganglion", "criteria": "criterion",
    "phenomena": "phenomenon", "corpora": "corpus", "viscera": "viscus", "foramina": "foramen", "bacteria": "bacterium",
    "atria": "atrium", "crania": "cranium", "media": "medium", "fungi": "fungus", "bronchi": "bronchus",
    "emboli": "embolus", "thrombi": "thrombus", "bacilli": "bacillus", "nuclei": "nucleus", "calculi": "calculus",
    "stimuli": "stimulus", "uteri": "uterus", "alveoli": "alveolus", "glomeruli": "glomerulus", "humeri": "humerus",
    "radii": "radius", "rami": "ramus", "nevi": "nevus", "cocci": "coccus", "streptococci": "streptococcus",
    "staphylococci": "staphylococcus", "cortices": "cortex", "vertices": "vertex", "apices": "apex", "indices": "index",
    "pharynges": "pharynx", "larynges": "larynx", "phalanges": "phalanx", "calves": "calf", "halves": "half",
    "knives": "knife", "lenses": "lens", "aches": "ache", "potatoes": "potato", "overdoses": "overdose",
    "vertebrae": "vertebra", "bursae": "bursa", "larvae": "larva", "fistulae": "fistula", "papillae": "papilla",
    "sequelae": "sequela", "scapulae": "scapula", "fibulae": "fibula", "tibiae": "tibia", "maculae": "macula",
    "cochleae": "cochlea", "aurae": "aura", "striae": "stria",
}  # fmt: skip

_PLURALS: tuple[tuple[str, str], ...] = (
    # ending, what it becomes; the first that fits counts
    ("itides", "itis"),
    ("omata", "oma"),
    ("dices", "dix"),
    ("stases", "stasis"),  # metastases, not diseases
    ("oses", "osis"),
    ("yses", "ysis"),
    ("eses", "esis"),
    ("sses", "ss"),
    ("xes", "x"),
    ("aches", "ache"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("auses", "ause"),
    ("ouses", "ouse"),
    ("abuses", "abuse"),
    ("uses", "us"),
    ("ies", "y"),
    ("ie", "y"),  # calorie, as calories
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)

# British roots and American ones. By root, since “ae” and “oe” elsewhere are slips (hypoertension) or other words.
_ROOTS = (
    ("haem", "hem"), ("aemi", "emi"), ("paed", "ped"), ("gynaec", "gynec"), ("caec", "cec"), ("faec", "fec"), ("anaesth",
    "anesth"), ("aesth", "esth"), ("aetio", "etio"), ("caesar", "cesar"), ("naev", "nev"), ("phaeo", "pheo"), ("oedem",
    "edem"), ("oesoph", "esoph"), ("oestr", "estr"), ("foet", "fet"), ("coeli", "celi"), ("rrhoea", "rrhea"), ("pnoea",
    "pnea"), ("homoeo", "homeo"), ("amoeb", "ameb"), ("manoeuvr", "maneuver"), ("tumour", "tumor"), ("humour", "humor"),
    ("colour", "color"), ("behaviour", "behavior"), ("labour", "labor"), ("odour", "odor"), ("flavour", "flavor"),
    ("neighbour", "neighbor"), ("favour", "favor"), ("rigour", "rigor"), ("vapour", "vapor"), ("sulph", "sulf"), ("mould",
    "mold"), ("counsell", "counsel"), ("labell", "label"), ("travell", "travel"), ("modell", "model"), ("programme",
    "program"), ("artefact", "artifact"), ("aluminium", "aluminum"), ("licence", "license"), ("defence", "defense"),
    ("practise", "practice"), ("grey", "gray"),
)  # fmt: skip
_ENDINGS = (
    ("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("ised", "ized"), ("yse", "yze"), ("ysed", "yzed"),
    ("ageing", "aging"),
)  # fmt: skip
_WHOLE = {
    british + ending: american + ending
    for british, american in (
        ("fibre", "fiber"), ("litre", "liter"), ("metre", "meter"), ("centre", "center"), ("goitre", "goiter"),
        ("calibre", "caliber"),
        ("titre", "titer"), ("theatre", "theater"), ("tyre", "tire"), ("catheterise", "catheterize"),
    )
    for ending in ("", "s")
}  # fmt: skip
_STEM = 4  # letters that are left before -ise and -yse: not raise, noise


def american(word: str) -> str:
    """The American form of a folded word (oedema → edema, tumour → tumor)."""
    if word in _WHOLE:
        return _WHOLE[word]
    for british, root in _ROOTS:
        if british in word:
            word = word.replace(british, root)
    for british, ending in _ENDINGS:
        if word.endswith(british) and len(word) - len(british) >= _STEM:
            return word.removesuffix(british) + ending
    return word


def stem(word: str) -> str:
    """The form that the inflected forms of a folded word share: the singular, where there is one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) >= _LEAST and word.isalpha():
        for ending, singular in _PLURALS:
            if word.endswith(ending):
                return word.removesuffix(ending) + singular
    return word
