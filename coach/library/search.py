"""Search as you type over the moves: prepared once, then a key stroke costs a few milliseconds at most.

A move matches when every word typed begins a word of its name, its aliases, what it is mistaken for,
its muscles, its equipment, or of what people call its kind and position. What the name says comes
first, then the aliases, and so on in the order of
:class:`~coach.library.search_places.Place`. A word that nothing begins with is
taken for a typing error: it finds what is one letter away.
"""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from string import ascii_lowercase

from coach.domain.exercise import Exercise, Position, Tag
from coach.library.move_filters import KIND_OF, NO_FILTERS, Filters, Kind
from coach.library.search_places import Place, said_by
from coach.library.search_words import normalise, singulars, tokens

_AFTER_ALL = "\U0010ffff"
_LEAST_TYPO = 5
"""Letters a word has before it may be a typing error: fewer are one letter away from anything."""
_MOST_KEPT = 16
"""Words whose matches are kept: those of what is being typed, and of what is typed backwards."""


class _Words:
    """The words of one place, each with the moves (by number) that say it."""

    def __init__(self) -> None:
        self.moves: dict[str, list[int]] = {}
        self._sorted: list[str] = []

    def add(self, number: int, text: str) -> None:
        for token in tokens(text):
            said = self.moves.setdefault(token, [])
            if not said or said[-1] != number:
                said.append(number)

    def close(self) -> None:
        self._sorted = sorted(self.moves)

    def begins(self, word: str) -> bool:
        """Whether any word begins like this."""
        at = bisect_left(self._sorted, word)
        return at < len(self._sorted) and self._sorted[at].startswith(word)

    def find(self, word: str) -> set[int]:
        """The moves that say a word with this beginning, or the word this is the plural of."""
        first = bisect_left(self._sorted, word)
        last = bisect_left(self._sorted, word + _AFTER_ALL, first)
        found = [self.moves[one] for one in self._sorted[first:last]]
        found += [self.moves[one] for one in singulars(word) if one in self.moves]
        return set().union(*found)


class _Tiers:
    """The moves that one typed word finds, each in its best place only."""

    __slots__ = ("places", "whole")

    def __init__(self, places: Iterable[tuple[Place, set[int]]]) -> None:
        self.whole: set[int] = set()
        self.places: list[tuple[Place, set[int]]] = []
        for place, moves in places:
            fresh = moves - self.whole
            if fresh:
                self.places.append((place, fresh))
                self.whole |= fresh


class _Sorted:
    """The moves by what a filter asks for."""

    def __init__(self) -> None:
        self.kinds: dict[Kind, set[int]] = {}
        self.muscles: dict[str, set[int]] = {}
        self.positions: dict[Position, set[int]] = {}
        self.needs: dict[frozenset[str], set[int]] = {}
        self.tags: dict[Tag, set[int]] = {}

    def add(self, number: int, move: Exercise) -> None:
        self.kinds.setdefault(KIND_OF[move.category], set()).add(number)
        self.positions.setdefault(move.position, set()).add(number)
        self.needs.setdefault(frozenset(move.equipment), set()).add(number)
        for muscle in (*move.muscles.primary, *move.muscles.secondary):
            self.muscles.setdefault(muscle, set()).add(number)
        for tag in move.tags:
            self.tags.setdefault(tag, set()).add(number)

    def narrow(self, moves: set[int], filters: Filters) -> set[int]:
        """Those of the moves that the filters let through."""
        if filters.kinds:
            moves = moves & _any(self.kinds.get(kind) for kind in filters.kinds)
        if filters.muscles:
            moves = moves & _any(self.muscles.get(muscle) for muscle in filters.muscles)
        if filters.positions:
            moves = moves & _any(self.positions.get(position) for position in filters.positions)
        have = filters.have
        if have is not None:
            moves = moves & _any(found for needed, found in self.needs.items() if needed <= have)
        if filters.avoid:
            moves = moves - _any(self.tags.get(tag) for tag in filters.avoid)
        return moves


def _any(found: Iterable[set[int] | None]) -> set[int]:
    return set().union(*(one for one in found if one))


class MoveSearch:
    """An index over moves. Moves that match equally well stay in the order of their names."""

    def __init__(self, moves: Iterable[Exercise]) -> None:
        self._moves = sorted(moves, key=_by_name)
        self._ids = [move.id for move in self._moves]
        self._unread = iter(enumerate(self._moves))
        self._words: dict[Place, _Words] = {
            place: _Words() for place in Place if place is not Place.CLOSE
        }
        self._names: list[tuple[str, int]] = []
        self._sorted = _Sorted()
        self._kept: OrderedDict[tuple[str, bool], _Tiers] = OrderedDict()
        self._ready = False

    @property
    def ready(self) -> bool:
        """Whether every move has been taken in."""
        return self._ready

    def prepare(self, most: int) -> bool:
        """Take in so many more moves; whether the index is ready. Asking before that prepares the rest."""
        for number, move in islice(self._unread, most):
            self._take(number, move)
            most -= 1
        if most > 0 and not self._ready:
            for words in self._words.values():
                words.close()
            self._names.sort()
            self._ready = True
        return self._ready

    def _take(self, number: int, move: Exercise) -> None:
        self._names.append((normalise(move.name).replace(" ", ""), number))
        self._sorted.add(number, move)
        for place, text in said_by(move):
            self._words[place].add(number, text)

    # -- what can be chosen -------------------------------------------------------------------

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of work there are."""
        return frozenset(self._all_sorted().kinds)

    @property
    def muscles(self) -> frozenset[str]:
        """The muscles that are worked, by id."""
        return frozenset(self._all_sorted().muscles)

    @property
    def positions(self) -> frozenset[Position]:
        """The positions moves start in."""
        return frozenset(self._all_sorted().positions)

    @property
    def equipment(self) -> frozenset[str]:
        """What moves need, by id."""
        return frozenset().union(*self._all_sorted().needs)

    def _all_sorted(self) -> _Sorted:
        self.prepare(len(self._moves) + 1)
        return self._sorted

    # -- what is found ------------------------------------------------------------------------

    def find(self, text: str, filters: Filters = NO_FILTERS) -> tuple[str, ...]:
        """Ids of the moves that match, best first; every move for a blank text."""
        self._all_sorted()
        words = _typed(text)
        order: list[int] = []
        for moves in self._ranked(words):
            order += sorted(self._sorted.narrow(moves, filters))
        ids = self._ids
        return tuple([ids[number] for number in order])

    def count(self, text: str, filters: Filters = NO_FILTERS) -> int:
        """How many moves match."""
        self._all_sorted()
        found = _any(self._matched(_typed(text))[0].values())
        return len(self._sorted.narrow(found, filters))

    def mistaken(self, text: str, most: int = 2) -> tuple[str, ...]:
        """Ids of moves of which every typed word names something they are mistaken for, at most so many."""
        words = _typed(text)
        if not words:
            return ()
        self._all_sorted()
        found = [self._words[Place.MISTAKEN].find(word) for word in words]
        return tuple([self._ids[n] for n in sorted(set.intersection(*found))[:most]])

    def _ranked(self, words: Sequence[str]) -> Iterator[set[int]]:
        """The moves that match, those that match equally well together, best first."""
        scored, twice = self._matched(words)
        run_together = "".join(words)
        seen: set[int] = set()
        if run_together:
            named = self._named(run_together)
            seen = _any(ones & named for ones in scored.values())
            yield seen
        for score in sorted(scored):
            yield scored[score] - seen if seen else scored[score]
            if twice:
                seen = seen | scored[score]

    def _matched(self, words: Sequence[str]) -> tuple[dict[int, set[int]], bool]:
        """The moves that say every word, by the sum of the places; the lower, the better.

        Two neighbours may also be one word: ``push up`` is written pushup by some. Also whether a move
        may be there twice for that.
        """
        if not words:
            return {0: set(range(len(self._moves)))}, False
        twice = False
        before: dict[int, set[int]] | None = None
        now = {int(place): moves for place, moves in self._tiers(words[0]).places}
        for first, word in pairwise(words):
            after: dict[int, set[int]] = {}
            self._say_too(now, self._tiers(word), after)
            both = self._tiers(first + word, close=False)
            if both.whole:
                # What the first half alone does not find is no reading of both: typing on only narrows.
                half = self._tiers(first).whole
                known = {0: half}
                if before is not None:
                    known = {score: ones & half for score, ones in before.items()}
                self._say_too(known, both, after)
                twice = True
            before, now = now, after
        return now, twice

    @staticmethod
    def _say_too(said: dict[int, set[int]], tiers: _Tiers, after: dict[int, set[int]]) -> None:
        """Add those of the moves that say one more word."""
        for place, moves in tiers.places:
            for score, ones in said.items():
                both = ones & moves
                if both:
                    after.setdefault(score + place, set()).update(both)

    def _named(self, run_together: str) -> set[int]:
        """The moves whose name begins with the whole text."""
        first = bisect_left(self._names, (run_together, -1))
        last = bisect_left(self._names, (run_together + _AFTER_ALL, -1), first)
        return {number for _, number in self._names[first:last]}

    def _tiers(self, word: str, *, close: bool = True) -> _Tiers:
        """What a word finds; with ``close`` what is one letter away from it when it finds nothing."""
        kept = self._kept.get((word, close))
        if kept is not None:
            self._kept.move_to_end((word, close))
            return kept
        made = _Tiers((place, words.find(word)) for place, words in self._words.items())
        if close and not made.whole and len(word) >= _LEAST_TYPO:
            made = _Tiers([(Place.CLOSE, self._close_to(word))])
        self._kept[word, close] = made
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    def _close_to(self, word: str) -> set[int]:
        places = [words for place, words in self._words.items() if place is not Place.KIND]
        return _any(
            words.find(other)
            for other in _one_letter_away(word)
            for words in places
            if words.begins(other)
        )


def _by_name(move: Exercise) -> tuple[str, str]:
    return (move.name.casefold(), move.id)


def _typed(text: str) -> list[str]:
    return list(dict.fromkeys(normalise(text).split()))


def _one_letter_away(word: str) -> Iterator[str]:
    """With one letter left out, changed, added or swapped with its neighbour; never the first one."""
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail[1:]
            yield head + letter + tail
