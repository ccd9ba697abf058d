"""Which language a posting is written in, by its function words and its script: enough to say "not English"."""

from __future__ import annotations

import re
from collections.abc import Iterable

UNKNOWN = "und"
ENGLISH = "en"
_MIN_WORDS = 12
_MAX_WORDS = 4000
_ENGLISH_SHARE = 0.05  # lists of tools have few function words; the poorest of 500 real postings has 0.08
_FOREIGN_SHARE = (
    0.08  # and more than twice the English ones: names and headings in English do not make a posting English
)
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_FUNCTION_WORDS = {
    "en": (
        "the and of to with for you we our your in is are or as on will be that this from at by have an it their "
        "who they can how what not "
        "about all more must other which these into than has its if do been using ability experience work team skills"
    ),
    "de": (
        "und der die das den dem des mit für von zu im ist sind wir sie du dein deine ihre unser unsere eine "
        "einen einem einer als auf bei auch sowie oder nicht "
        "zur zum wie aus durch über bist hast ein uns dich dir ihr nach"
    ),
    "fr": (
        "le la les des du de et en un une pour avec dans vous nous votre notre vos nos est sont sur au aux par "
        "qui que ou une ce cette ces ses son sa plus "
        "être tu ton nos leur"
    ),
    "es": (
        "el la los las de del y en un una para con por que se su sus es son como al o tu tus nuestro nuestra más "
        "te lo este esta sobre y equipo"
    ),
    "pt": (
        "o os as de da do das dos e em um uma para com por que se seu sua é são como ao ou na no nas nos mais "
        "você nossa nosso à"
    ),
    "it": (
        "il lo la gli le di del della dei delle e in un una per con che si è sono come al alla o nel nella da "
        "tuo tua nostro più i dal"
    ),
    "nl": (
        "de het een en van voor met in is zijn je jij jouw wij we ons onze op te aan als dat die of bij ook niet "
        "naar om over uit wat door"
    ),
    "sv": "och att det som en ett för med av på är du vi vår din ditt dig i till den om har kan inom eller från våra",
    "da": "og at det som en et for med af på er du vi vores din dit dig i til den om har kan inden eller fra",
    "no": "og å det som en et for med av på er du vi vår din ditt deg i til den om har kan innen eller fra",
    "fi": "ja on että se ei olla tai sinulla meillä sekä kuin myös joka ovat sinun meidän kanssa",
    "pl": "i w na z do się jest oraz dla nie o że od za przez po jak lub nasze twoje będzie ci pracy",
    "cs": "a v na se s do je pro o že od za po jak nebo k které naše budete máte",
    "tr": "ve bir için ile bu olarak olan da de daha veya olmak çok",
    "ro": "și de la în cu pentru un o să este sunt din pe care sau nostru",
    "hu": "és a az egy hogy van nem vagy is meg mint",
    "id": "dan yang di untuk dengan dari ini pada dalam adalah atau kami anda",
    "vi": "và của các cho với là trong có được về hoặc công làm việc",
}
_OF_WORD: dict[str, tuple[str, ...]] = {}
# Words that are English too tell nothing.
_ALSO_ENGLISH = frozenset(
    "a i o s v k u do on to at an by so no as in is was die man me he we us or our per via pro main plus "
    "come sin van over under team de la el".split()
)
for _language, _words in _FUNCTION_WORDS.items():
    for _word in set(_words.split()) - (_ALSO_ENGLISH if _language != "en" else frozenset()):
        _OF_WORD[_word] = (*_OF_WORD.get(_word, ()), _language)


def language(texts: Iterable[str]) -> str:
    """Return the ISO 639-1 code of the language of ``texts``, "und" for too few words to tell."""
    counts = dict.fromkeys(_FUNCTION_WORDS, 0)
    total = 0
    letters = 0
    sample: list[str] = []
    for text in texts:
        found = _WORD.findall(text.lower())
        total += len(found)
        letters += len(text)
        if not text.isascii():
            sample.append(text)
        for word in found:
            for name in _OF_WORD.get(word, ()):
                counts[name] += 1
        if total > _MAX_WORDS:
            break
    if sample and (script := _script("".join(sample), letters)) is not None:
        return script
    if total < _MIN_WORDS:
        return UNKNOWN
    best = max(counts, key=lambda name: counts[name])
    if best != ENGLISH and counts[best] >= _FOREIGN_SHARE * total and counts[best] > 2 * counts[ENGLISH]:
        return best
    return ENGLISH if counts[ENGLISH] >= _ENGLISH_SHARE * total else UNKNOWN


def _script(text: str, letters: int) -> str | None:
    counts = [(len(pattern.findall(text)), name) for name, pattern in _SCRIPTS]
    if (kana := counts[0][0]) > 0 and kana + counts[2][0] > 0.2 * letters:
        return "ja"
    count, name = max(counts)
    return name if count > 0.2 * letters else None
