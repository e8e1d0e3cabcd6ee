"""Who is looked for in notes: by the customer they are bound to, and by what stands in them."""

import re
from collections.abc import Collection, Iterable, Iterator

from relevo.domain.act import Note
from relevo.domain.customer import CustomerRef
from relevo.services.wrapup.outbox import Kept
from relevo.text.letters import flat


class Sought:
    """One customer: refs, values, and ends of numbers (`endings`) with anything before them.

    Values are whole words, compared without case, accents and the signs between their letters and figures: a longer
    number that contains one is somebody else's.
    """

    def __init__(
        self, refs: Collection[CustomerRef] = (), values: Collection[str] = (), endings: Collection[str] = ()
    ) -> None:
        self._refs = frozenset(refs)
        self._patterns = [*_patterns(values, is_whole=True), *_patterns(endings, is_whole=False)]

    def fits(self, kept: Kept) -> bool:
        """Tell whether a note is bound to the customer, or names the customer somewhere."""
        is_bound = not kept.wrap_up.customer_refs.isdisjoint(self._refs) or kept.wrap_up.customer in self._refs
        return is_bound or any(map(self._has, _said(kept)))

    def fits_text(self, text: str) -> bool:
        """Tell the same of the text of a file that cannot be read as a note."""
        return any(f'"{ref}"' in text for ref in self._refs) or self._has(text)

    def _has(self, text: str) -> bool:
        said = flat(text)
        return any(each.search(said) for each in self._patterns)


def _said(kept: Kept) -> Iterator[str]:
    """Yield every text of it that may name somebody, also what was edited after a back office had refused it."""
    wrap_up = kept.wrap_up
    yield from (wrap_up.text, wrap_up.customer_name or "", wrap_up.contact_id)
    if wrap_up.promise is not None:
        yield from (wrap_up.promise.text, wrap_up.promise.by or "")
    if wrap_up.follow_up is not None:
        yield wrap_up.follow_up.reference or ""
    yield from (target.label for target in wrap_up.targets)
    for each in kept.deliveries:
        yield each.edited or ""
        if isinstance(each.act, Note):
            yield from (each.act.text, each.act.title or "")


def _patterns(values: Iterable[str], *, is_whole: bool) -> Iterator[re.Pattern[str]]:
    """Yield what finds each value of more than three letters and figures, with any signs between those."""
    for value in values:
        signs = [re.escape(sign) for sign in flat(value) if sign.isalnum()]
        if len(signs) > 3:
            begin = r"(?<![^\W_])" if is_whole else ""
            yield re.compile(begin + r"[\W_]*".join(signs) + r"(?![^\W_])")
