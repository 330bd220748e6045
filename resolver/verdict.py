"""What each reason weighs, and from which score on a mention is sure: one table, so that it can be judged at a glance.

The figures of names laid side by side were chosen with the tests and with public labelled names: nomenklatura's
name_bench (MIT) through `namesake match --pairs`, Wikidata's office holders (CC0) through `namesake resolve`, and
`bench/offlist.py`. Those of mentions in a text, with `tests/resolver/hard` and public labelled news (ELEVANT, BSNLP)
through `namesake scan`; those of slips, with `bench/corpus.py` (decision 13).
"""

from collections.abc import Iterable

from resolver.records import Evidence, Verdict

SURE = 0.88
UNSURE = 0.6
MATCH = 0.8  # two bare names from this score on are one actor
SAME = 0.85  # two people whom nobody watches are one from this score on: bench/clustering.py, decision 12

# Weights add up to a score from 0 to 1. A name in full brings its own score, as does a surname beside its full name.
WEIGHTS = {
    "lone surname": 0.7,
    "office fits": 0.44,
    "office": 0.12,
    "honorific": 0.05,
    "context": 0.44,
    "rare surname": 0.19,
    "common word": -0.25,
    "common surname": -0.1,
    "other firm": -0.2,
    "other bearer": -0.3,
    "unknown before": -0.15,
    "ambiguous": 0.0,
    "office holder": 0.9,
    "successor": 0.89,
    "office again": 0.9,
    "excluded": -1.0,
    "country": 0.1,
    "short form": 0.92,
    "acronym": 0.95,
    "translated": 0.94,
    "other words": 0.94,
    "translated bare": 0.8,
    "members": 0.8,
    "club": 0.92,
    "brand": 0.89,
    "club's word": 0.7,
    "nobody's": -0.2,
    "needs context": -0.2,
    "named in full": 0.1,
    "not certain enough": 0.0,
}

# A reason that leaves a mention unsure, whatever else speaks for it: the score is at most this.
AT_MOST = {"ambiguous": 0.75, "needs context": 0.75}

# How near two words are as spellings of one name.
LIKENESS = {
    "least": 0.66,  # words less alike are different words
    "one name": 0.96,  # forms of one given name: Volodymyr, Vladimir
    "another form": 0.93,  # from here on spellings of one name; below, a slip or another name
    "initial": 0.9,
    "letter doubled": 0.94,
    "inflected": 0.95,  # a given name in a case whose form is also another name: Александра is Александр's
    "sign": 0.95,  # a sign that reads as a syllable
    "transcribed": 0.96,  # a foreign name in signs that sounds as it is spelled
    "vowels": 0.94,  # an Arabic word as two languages hear its vowels: Laden, Ladin
    "consonants": 0.86,  # a long Arabic word of the same consonants: Haftar, Hifter
    "mistyped": 0.88,  # two bare names: one letter inside a word, or its letters in another order
    "lone surname": 0.93,  # a surname alone is at least so like the one of the list,
    "lone surname across": 0.955,  # and so in another script, where its vowels must fit too,
    "named surname across": 0.85,  # unless the document names its bearer in full
    "surname": 0.82,  # surnames less alike are two people's
    "heard": 0.72,  # Slavic words in two scripts that sound less alike are two names
    "unwritten": 0.78,  # letters of Arabic or Hebrew that write other sounds than the Latin word's
    "two names": 0.6,  # at most, where both are names of their own
}

# What a name in full scores in a document if so many of its words are mistyped, and all else is as listed.
SLIPS = {"one": 0.9, "two": 0.88}

# What a whole fit of two names (1.0) loses.
COSTS = {
    "missing given": 0.06,
    "missing middle": 0.01,
    "missing family": 0.13,
    "missing word": 0.1,
    "extra initial": 0.02,
    "other initial": 0.25,
    "extra patronymic": 0.02,
    "other patronymic": 0.3,
    "extra word": 0.08,
    "other word": 0.3,
    "order": 0.02,
    "organisation: missing": 0.5,  # by its share of the weight of all words
    "organisation: extra word": 0.15,
    "organisation: order": 0.1,
    "organisation: owner left out": 0.14,  # a name without its country
    "organisation: place": 0.1,  # only one name says where, and is no branch: Sberbank of Russia
}

# The most that two bare names can score when this speaks against them, all else fitting; MATCH is above.
CAPS = {
    "lone word": 0.75,  # one word of a name is not enough to say who it is
    "other generation": 0.3,
    "generation": 0.75,  # only one name says Junior, the Third ...
    "swapped": 0.75,  # two given names in another order
    "father's name": 0.7,  # who is named before "bin" is who is meant
    "given name": 0.75,  # a given name that is only nearly another's middle name
    "Chinese": 0.7,  # Chinese names of other syllables are other names
    "ancestor": 0.7,  # who has another given name before the whole name is a son or a grandson
    "Belarusian": 0.75,  # a surname in -оў is one in -ov
    "Korean": 0.7,  # Korean names of other syllables are other names
    "syllables": 0.7,  # a syllable of a Korean name is missing or in another place
    "surname": 0.75,
    "letters": 0.75,  # a Slavic name and its transcription that sound unlike
    "genders": 0.7,  # a woman's given name and a man's
    "other numbers": 0.3,
    "legal forms": 0.75,
    "branch": 0.75,  # only one name says where: Microsoft Ireland
    "one of many": 0.75,  # of two institutes, one is also that of something else
    "countries": 0.5,  # of two countries
    "other signs": 0.7,  # of two names in Chinese, Japanese or Korean signs
    "known two": 0.6,  # whose words are the same: European Council, Council of Europe
    "common words": 0.75,  # organisations that share only words like "bank"
    "excluded": 0.0,
    "acronym": 0.85,
    "same words": 0.9,  # in another order, and some that say the same: Foreign Ministry, Ministry of Foreign Affairs
    "kana": 0.88,  # kana tell few consonants apart, and no l from r
    "by ear": 0.92,  # a foreign name as another Latin orthography writes its sounds
    "Chinese system": 0.94,  # in another system than Pinyin, which may be read in several ways
    "Korean system": 0.85,  # some vowels of two syllables may be spelled alike
    "sinograms": 0.9,  # Chinese signs are read in several languages, and spelled by custom
    "reading": 0.95,  # a Japanese name in signs may be read in several ways
}
TIE = 0.02  # actors whose scores are this near fit equally well


def judge(reasons: Iterable[Evidence]) -> tuple[float, Verdict]:
    """Adds the reasons up. Returns the score, from 0 to 1, and the verdict that it means."""
    reasons = tuple(reasons)
    most = min((AT_MOST.get(reason.reason, 1.0) for reason in reasons), default=1.0)
    score = round(min(most, max(0.0, sum(reason.weight for reason in reasons))), 3)
    return score, "sure" if score >= SURE else "unsure" if score >= UNSURE else "no"
