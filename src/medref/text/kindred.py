"""Words that mean nearly the same: the plain, the Latin and the Greek word for a thing, and the noun and its adjective.

They bring topics near (`carcinoma of the oesophagus`: Esophageal cancer), and never open one. The table is of the words that
medical terms are made of, after the usual lists of combining forms and lay terms; what is another name of one topic stands in its
article instead.
"""

from functools import cache

from medref.text.inflect import stem

_GROUPS = """
abdomen abdominal belly tummy
adrenal suprarenal
airway respiratory breathing
anal anus
ankle talus
arm brachial
artery arterial
atrophy wasting
back dorsal lumbar
bile biliary
bladder vesical
bleeding hemorrhage hemorrhagic
blindness blind
blood hematologic hemic
bone osseous skeletal skeleton
bowel intestine intestinal gut enteric
brain cerebral encephalic
breast mammary
broken fracture
burn thermal
cancer cancerous carcinoma malignancy malignant neoplasm tumor
child childhood pediatric juvenile infantile
chest thoracic thorax
clot thrombus thrombosis
colon colonic
deafness deaf
deficiency lack
dead necrotic
drug medicine medication pharmacologic
ear aural otic auditory
edema swelling
elderly geriatric
enlarged enlargement hypertrophy
excision removal resection
eye ocular ophthalmic
eyelid palpebral
face facial
failure insufficiency
fainting syncope
fat lipid adipose
feces stool fecal
female woman
fever febrile pyrexia
finger digital
foot pedal
gallbladder cholecystic
glucose sugar
gullet esophagus esophageal
gum gingiva gingival
hand manual
hardening sclerosis
head cephalic
hearing auditory
heart cardiac
hereditary inherited familial genetic
hip coxa
hives urticaria
hole perforation
infection infectious
inflammation inflammatory
injury trauma traumatic
itching pruritus itch
jaw mandibular mandible
joint articular
kidney renal nephric
larynx laryngeal
leg crural
lip labial
liver hepatic
lung pulmonary
lymph lymphatic
male man
marrow myeloid
mind mental psychological
mouth oral
muscle muscular
narrowing stenosis stricture
neck cervical
nerve neural nervous
newborn neonatal infant baby
nose nasal
ovary ovarian
pain ache
pancreas pancreatic
paralysis palsy
poisoning toxicity intoxication
pregnancy gestational gravid
rash exanthem eruption
rib costal
scar cicatrix
shoulder scapular
skin cutaneous dermal dermatologic
skull cranial cranium
sleep somnolence
speech language
spine spinal vertebral backbone
spleen splenic
stomach gastric
stone calculus lithiasis
surgery operation surgical
sweating perspiration
testicle testis testicular
throat pharynx pharyngeal
thyroid thyroidal
tongue lingual
tooth dental
ulcer ulceration
urine urinary
uterus uterine womb
vein venous
vessel vascular
virus viral
vision visual sight
vomiting emesis
weakness paresis
windpipe trachea tracheal
wound laceration
"""
# Endings that make a noun, an adjective or a sufferer of one root; the longest first.
_ENDINGS = tuple(
    sorted(
        """a ac al ally an ance ancy ar ary ated atic ation atous e ea eal ed ement en ence ency eous es ia iac ial ian iasis ic
        ical ile in ine ing ion ious ism ist ital ity ive ment o oid on or ory osis ostic otic ous s um ur ural us y
        ys""".split(),
        key=len,
        reverse=True,
    )
)
_LEAST = 4  # letters of a root


@cache
def root(word: str) -> str:
    """What a word shares with the adjectives and nouns made of it: `esophag` of esophagus and of esophageal."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word


@cache
def _groups() -> dict[str, list[str]]:
    kin: dict[str, list[str]] = {}
    for line in _GROUPS.split("\n"):
        group = list(map(stem, line.split()))
        for word in group:
            kin.setdefault(word, []).extend(other for other in group if other != word)
    return kin


def kindred(word: str) -> list[str]:
    """The stems of other words for what a stem means."""
    return _groups().get(word, [])
