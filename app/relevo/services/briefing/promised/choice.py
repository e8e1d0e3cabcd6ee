"""Which words of a sentence promise, and until when: by phrases that promise by themselves, or by a day ahead."""

from collections.abc import Sequence, Set
from datetime import datetime, timedelta

from relevo.services.briefing.promised.sentence import Sentence
from relevo.services.briefing.promised.speech import Voice
from relevo.text.dates.moments import SaidMoment
from relevo.text.wording import Match

_HALF_DAY, _DAY, _WEEK = timedelta(hours=12), timedelta(days=1), timedelta(days=8)
_FAR = timedelta(days=60)
_FARTHEST = timedelta(days=400)
_SOON = timedelta(minutes=5)
_ELSEWHEN = frozenset({"since", "ago"})
_FIRM = ("by", "within")
_AHEAD = frozenset({"future", "dated", "ahead"})
_OTHER = frozenset({"idle", "drops"})
_TO_COME = frozenset({"addressed", "future", "ours"})


def choose(
    strong: Sequence[Match], moments: Sequence[SaidMoment], sentence: Sentence, voice: Voice, said_at: datetime
) -> tuple[Match, SaidMoment | None] | None:
    """Return the words that promise, and their date: a phrase, else a day that is ahead, else what is awaited."""
    if voice is Voice.BOT and not moments:
        return None
    promised = _promised(strong, moments, sentence, said_at) or _dated(moments, sentence, voice, said_at)
    return promised or _once(sentence, voice)


def is_ahead(moment: SaidMoment, said_at: datetime, *, leads: bool, with_parts: bool) -> bool:
    """Tell whether a moment can be a promise's date: not past, not in a moment, no hour that nothing leads to."""
    if moment.at is None or moment.bound in _ELSEWHEN:
        return False
    if not moment.has_day and moment.bound == "on":
        leads = leads or (with_parts and moment.at - said_at < _HALF_DAY)  # what is past today tells when it was done
        if not leads or (moment.precision == "part" and not with_parts):
            return False
    return said_at + (_SOON if moment.bound == "within" else timedelta()) <= moment.at <= said_at + _FARTHEST


def _promised(
    strong: Sequence[Match], moments: Sequence[SaidMoment], sentence: Sentence, said_at: datetime
) -> tuple[Match, SaidMoment | None] | None:
    """Return the first phrase that promises by itself, and its date: that behind the phrase, else the last before it.

    What was done today before it ("I've asked them this afternoon and will call you") is no date of it.
    """
    for match in strong:
        when = _date_of(match, moments, sentence)
        is_before = when is not None and when.end + sentence.span.start <= match.start
        if when is not None and is_before and _is_today(when, said_at) and sentence.is_past(when):
            when = None
        if when is not None and is_before and sentence.comes_after(when, match):
            when = None
        if when is not None and sentence.is_of_past_month(match, when, is_far=_is_far(when, said_at)):
            continue
        if not (when is None or _is_today(when, said_at)) or not sentence.is_done(match):
            return match, when
    return None


def _date_of(match: Match, moments: Sequence[SaidMoment], sentence: Sentence) -> SaidMoment | None:
    after = [each for each in moments if each.end + sentence.span.start > match.start]
    return after[0] if after else (moments[-1] if moments else None)


def _dated(
    moments: Sequence[SaidMoment], sentence: Sentence, voice: Voice, said_at: datetime
) -> tuple[Match, SaidMoment] | None:
    """Return the clause of a date ahead, and the date: a limit ("by Friday") sooner than a day, the last one first.

    What people write of a day ahead the organisation undertakes, unless the clause says that others act or that it is a
    date of another kind. Notices tell much to many: there the clause must speak of what the organisation will do.
    """
    for when in sorted(
        reversed(moments), key=lambda each: (not each.has_day, each.bound not in _FIRM, _is_today(each, said_at))
    ):
        match = sentence.clause_of(when)
        roles, is_limit = sentence.roles_in(match), when.bound in _FIRM
        if voice is Voice.LOG and not _is_today(when, said_at):
            roles |= (
                sentence.roles_in(Match("sentence", *sentence.span, {})) & _AHEAD
            )  # logs are lists of short clauses
        if _is_told(when, roles, voice) and not roles & _OTHER:
            is_over = sentence.is_of_past_month(match, when, is_far=_is_far(when, said_at)) or (
                not is_limit
                and (
                    (_is_today(when, said_at) and sentence.is_done(match))
                    or (_is_this_week(when, said_at) and not roles & _AHEAD and sentence.is_done(match, before=when))
                )
            )
            if not is_over and sentence.counts(match) and sentence.has_words_beside(when):
                return match, when
    return None


def _once(sentence: Sentence, voice: Voice) -> tuple[Match, None] | None:
    """Return what the organisation will do once something has happened: "as soon as they name a day I'll text her"."""
    whole = Match("once", sentence.span.start, sentence.span.end, {})
    said = voice is not Voice.BOT and sentence.roles_in(whole) >= {"once", "ours"} and sentence.counts(whole)
    return (whole, None) if said else None


def _is_told(when: SaidMoment, roles: Set[str], voice: Voice) -> bool:
    """Tell whether a clause with a date speaks enough of what will be done for one who speaks so."""
    is_limit = when.bound in _FIRM
    if "dated" in roles:
        return True
    if voice is Voice.BOT:
        return False
    if voice is Voice.PERSON and (when.has_day or is_limit):
        return True
    if voice is Voice.LOG and when.has_day and (is_limit or "ahead" in roles):
        return True
    return "ours" in roles or ("addressed" in roles and "future" in roles) or (is_limit and bool(roles & _TO_COME))


def _is_today(when: SaidMoment, said_at: datetime) -> bool:
    return when.bound == "on" and when.at is not None and when.at < said_at + _DAY


def _is_far(when: SaidMoment, said_at: datetime) -> bool:
    return when.at is not None and when.at > said_at + _FAR


def _is_this_week(when: SaidMoment, said_at: datetime) -> bool:
    return when.bound == "on" and when.at is not None and when.at < said_at + _WEEK
