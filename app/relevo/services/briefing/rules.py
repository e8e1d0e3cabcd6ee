"""All rules of the brief: one value for each file in which they are set."""

from dataclasses import dataclass

from relevo.services.briefing.limit.rules import LimitRules
from relevo.services.briefing.promised.section import PromiseRules
from relevo.services.briefing.reasons.section import ReasonRules
from relevo.services.briefing.score.section import ScoreRules
from relevo.services.briefing.told.section import ToldUsRules
from relevo.services.briefing.tried.rules import TriedRules
from relevo.services.briefing.wetold import WeToldRules


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRules:
    """Rules, words, weights and tables; each field is a file of the same name."""

    reasons: ReasonRules
    tried: TriedRules
    told_us: ToldUsRules
    promised: PromiseRules
    we_told: WeToldRules
    limit: LimitRules
    score: ScoreRules
