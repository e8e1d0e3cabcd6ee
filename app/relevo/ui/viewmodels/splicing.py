"""Takes a change of few entries into an arrangement of very many, without arranging the others anew."""

from collections.abc import Sequence

from relevo.domain.entry import Entry
from relevo.domain.selfservice import SelfServiceStep
from relevo.ui.viewmodels.arranging import Arrangement, window
from relevo.ui.viewmodels.narrowing import Narrowing, count
from relevo.ui.viewmodels.rows import find, place_of

_FEW = 200


def splice(made: Arrangement, entries: Sequence[Entry], narrowing: Narrowing) -> list[Entry] | None:
    """Change the arrangement to these entries and return what has gone and what has come; no words are searched for.

    None where the change is not simple, and nothing was done: many entries, steps of visits (which may join others),
    folded accounts (whose ids may have changed), entries in another order.
    """
    if not made.entries or not entries or abs(len(entries) - len(made.entries)) > _FEW:
        return None
    gone, come = window(made.entries, entries)
    if len(gone) + len(come) > _FEW or any(
        entry.also or isinstance(entry, SelfServiceStep) for entry in (*gone, *come)
    ):
        return None
    if any(entry.id in made.found for entry in come if entry.id not in {each.id for each in gone}):
        return None
    places = [find(made.items, entry) for entry in gone]
    if -1 in places or not _in_order(entries, come):
        return None
    shares = made.shown is made.items
    for entry in gone:
        del made.items[find(made.items, entry)]
        made.found.pop(entry.id, None)
        if not shares and (place := find(made.shown, entry)) >= 0:
            del made.shown[place]
    for entry in come:
        made.items.insert(place_of(made.items, entry.at), entry)
        made.found[entry.id] = entry
        if not shares and narrowing.kept((entry,), made.since):
            made.shown.insert(place_of(made.shown, entry.at), entry)
    made.entries = entries
    lost, won = count(gone, made.since), count(come, made.since)
    made.counts = {kinds: number - lost[kinds] + won[kinds] for kinds, number in made.counts.items()}
    return [*gone, *come]


def _in_order(entries: Sequence[Entry], come: Sequence[Entry]) -> bool:
    """Tell whether what has come stands in order, and first among what is of the same moment."""
    places = [place_of(entries, entry.at) for entry in come]
    return all(place < len(entries) and entries[place] is entry for place, entry in zip(places, come, strict=True))
