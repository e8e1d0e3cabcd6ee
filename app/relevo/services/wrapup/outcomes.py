"""The outcome codes of a site: a tree, found by typing."""

from collections.abc import Iterable, Mapping, Sequence

from relevo.domain.wrapup import OutcomeCode, OutcomeId
from relevo.text.letters import flat

MOST_FOUND = 50


def outcome_codes(labels: Mapping[str, str]) -> tuple[OutcomeCode, ...]:
    """Return the codes of a tree, as the site has ordered them; `labels` are words by code, `/` goes down.

    A code above others that has no words of its own is called by its last part.
    """
    above = {code[:end] for code in labels for end, sign in enumerate(code) if sign == "/"}
    return tuple(
        OutcomeCode(id=OutcomeId(code), path=tuple(_path(code, labels)), is_leaf=code not in above) for code in labels
    )


def found(codes: Iterable[OutcomeCode], typed: str, recent: Sequence[OutcomeId] = ()) -> tuple[OutcomeCode, ...]:
    """Return the codes that can be chosen and have all words typed, each as the beginning of one of theirs.

    Those used lately come first while nothing is typed; else those whose own label begins so, then the rest in the
    order of the site. Case and accents make no difference.
    """
    leaves = [code for code in codes if code.is_leaf]
    wanted = _words(typed)
    if not wanted:
        lately = {each: place for place, each in enumerate(recent)}
        return tuple(sorted(leaves, key=lambda code: lately.get(code.id, len(lately))))[:MOST_FOUND]
    fitting = [code for code in leaves if _fits(code, wanted)]
    return tuple(sorted(fitting, key=lambda code: not _begins(code, wanted)))[:MOST_FOUND]


def _path(code: str, labels: Mapping[str, str]) -> Iterable[str]:
    parts = code.split("/")
    for end, part in enumerate(parts, start=1):
        yield labels.get("/".join(parts[:end]), part)


def _fits(code: OutcomeCode, wanted: Sequence[str]) -> bool:
    own = _words(" ".join((code.id.replace("/", " "), *code.path)))
    return all(any(word.startswith(each) for word in own) for each in wanted)


def _begins(code: OutcomeCode, wanted: Sequence[str]) -> bool:
    return flat(code.label).startswith(" ".join(wanted))


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in flat(text)).split()
