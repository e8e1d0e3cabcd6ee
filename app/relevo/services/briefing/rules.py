"""All rules of the brief: one value for each file in which they are set."""

from dataclasses import dataclass

from relevo.services.briefing.limit_rules import LimitRules
from relevo.services.briefing.promised import PromiseRules
from relevo.services.briefing.reasons import ReasonRules
from relevo.services.briefing.score import ScoreRules
from relevo.services.briefing.told import ToldUsRules
from relevo.services.briefing.tried_rules import TriedRules
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
