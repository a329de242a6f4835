"""What is compared when a person searches: text without capitals, accents and hyphens, word by word."""

import re
import unicodedata
from functools import lru_cache

from coach.domain.exercise import Category, Position

_APART = re.compile(r"[\W_]+")
_APOSTROPHES = str.maketrans(
    "", "", "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
)
_LEAST_PLURAL = 4

CATEGORY_WORDS = {
    Category.STRENGTH_CORE: "strength core strengthening",
    Category.STRETCH_STATIC: "static stretch stretching",
    Category.STRETCH_DYNAMIC: "dynamic stretch stretching",
    Category.STRETCH_ACTIVE_ISOLATED: "active isolated stretch stretching AIS",
    Category.MOBILITY: "mobility",
    Category.FOAM_ROLL: "foam roll roller rolling release massage",
    Category.WARM_UP: "warm-up",
    Category.CARDIO: "cardio",
}
"""What people type for a kind of work."""
POSITION_WORDS = {
    Position.STANDING: "standing",
    Position.SEATED: "seated sitting",
    Position.KNEELING: "kneeling",
    Position.QUADRUPED: "quadruped hands and knees all fours",
    Position.PLANK: "plank",
    Position.PRONE: "prone lying face down",
    Position.SUPINE: "supine lying face up",
    Position.SIDE_LYING: "side-lying",
    Position.LUNGE: "lunge",
}
"""What people type for how the body starts."""
MUSCLE_WORDS = {
    "abdominals": "abs stomach",
    "deep-abdominals": "abs stomach",
    "adductors": "inner thighs",
    "calves": "calf",
    "glutes": "buttocks",
    "quadriceps": "quads",
}
"""Short and plain words for the same muscle. A part of a muscle, or one beside it, is an alias's affair."""


def normalise(text: str) -> str:
    """Text as it is compared: no capitals, accents and apostrophes, words set apart by single spaces."""
    return " ".join(_split(_bare(text)))


def _bare(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    again = unicodedata.normalize("NFKD", decomposed).translate(_APOSTROPHES)
    return "".join(letter for letter in again if not unicodedata.combining(letter))


def _split(bare: str) -> list[str]:
    return [word for word in _APART.split(bare) if word]


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words under which a text is found: ``push-up`` under push, up and pushup."""
    bare = _bare(text)
    found = dict.fromkeys(_split(bare))
    if "-" in bare:
        for part in bare.split():
            if "-" in part:
                found["".join(_split(part))] = None
    found.pop("", None)
    return tuple(found)


def singulars(word: str) -> tuple[str, ...]:
    """What a typed plural may be the plural of: ``planks`` of plank, ``crunches`` of crunch."""
    if len(word) < _LEAST_PLURAL or not word.endswith("s"):
        return ()
    return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)


def fits(token: str, word: str) -> bool:
    """Whether a typed word stands for a token: its beginning, or its plural."""
    return token.startswith(word) or token in singulars(word)
