"""What PyYAML finds wrong with a text, in words that help whoever wrote it."""

from typing import Any

MOST_DEPTH = 32
"""Mappings and lists inside each other; no card needs a third of it."""
TOO_DEEP = f"expected at most {MOST_DEPTH} levels inside each other"

_SENTENCES = {
    "mapping values are not allowed in this context": (
        "a colon and a space where no key can be; check the indentation or put the text in quotes"
    ),
    "could not find expected ':'": "expected a colon and a space after the key",
    "found character that cannot start any token": (
        "text that begins with this character has to be put in quotes"
    ),
    "found unexpected end of stream": "expected a closing quote, got the end of the file",
    "did not find expected key": "expected a key; check the indentation and the quotes above",
    "did not find expected '-' indicator": "expected a list item ('- '); check the indentation",
    "did not find expected ',' or '}'": "expected ',' or '}'",
    "did not find expected ',' or ']'": "expected ',' or ']'",
    "did not find expected node content": "expected a value",
    "did not find expected <document start>": "expected nothing more; check the indentation above",
    "block sequence entries are not allowed in this context": (
        "a list item ('- ') where none can be; begin the list on a line of its own"
    ),
    "found undefined tag handle": "tags are not allowed; put text that begins with '!' in quotes",
    "found duplicate anchor": "anchors are not allowed",
    # A parser with a limit of its own reads ahead, and finds the end of its patience before we do.
    "exceeded maximum nesting depth": TOO_DEEP,
}


def say_syntax_error(error: Any) -> tuple[int, int, str]:
    """Line and column, counted from 1, and the sentence of a ``yaml.YAMLError``."""
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or "it can't be read"
    message = _SENTENCES.get(said, f"not valid YAML: {said}")
    if mark is None:
        return 1, 1, message
    began = getattr(error, "context_mark", None)
    if began is not None and 0 <= began.line < mark.line:
        message += f" (this part begins on line {began.line + 1})"
    return mark.line + 1, mark.column + 1, message
