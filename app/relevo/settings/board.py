"""The settings of the board: how the site counts, and from which values on a figure is to be watched."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from relevo.domain.figures import Figure, Formula
from relevo.services.supervise.rules import BoardRules, QueueRules
from relevo.services.supervise.thresholds import BUILT_IN, FLOORS, Threshold
from relevo.settings.spikes import SpikeSettings
from relevo.settings.values import Table, Word

Wait = Annotated[float, Field(ge=0.0, le=86_400.0)]
Share = Annotated[float, Field(gt=0.0, le=1.0)]
FormulaName = Literal["answered", "abandoned", "all_abandoned", "offered"]
QueueId = Annotated[str, Field(pattern=r"^.{1,200}$")]


def _figure(value: object) -> object:
    if value not in tuple(Figure):
        raise ValueError(f"is no figure of the board; write one of {', '.join(Figure)}")
    return value


FigureName = Annotated[str, Field(pattern=f"^({'|'.join(Figure)})$"), BeforeValidator(_figure)]
"""The pattern is for the schema, and stands first: behind the validator pydantic leaves it out of that of a key."""

_SHARES = frozenset({Figure.SERVICE_LEVEL, Figure.ABANDON_RATE, Figure.OCCUPANCY})


class LimitSettings(Table):
    """From where on a figure is a warning, and critical."""

    warning: Annotated[float, Field(ge=0.0, le=1e6)] | None = Field(default=None, description="Warning beyond this.")
    critical: Annotated[float, Field(ge=0.0, le=1e6)] | None = Field(default=None, description="Critical beyond this.")


class QueueSettings(Table):
    """What is different in one queue."""

    threshold_s: Wait | None = Field(default=None, description="As above, for this queue.")
    goal: Share | None = Field(default=None, description="As above, for this queue.")
    short_abandon_s: Wait | None = Field(default=None, description="As above, for this queue.")
    formula: FormulaName | None = Field(default=None, description="As above, for this queue.")


def _limits(value: dict[str, LimitSettings]) -> dict[str, LimitSettings]:
    for name, limit in value.items():
        figure, known = Figure(name), [each for each in (limit.warning, limit.critical) if each is not None]
        if figure in _SHARES and any(each > 1 for each in known):
            raise ValueError(f"{name} is a share from 0 to 1; write 0.8 for 80 %")
        if len(known) == 2 and known != sorted(known, reverse=figure in FLOORS):
            worse = "below" if figure in FLOORS else "above"
            raise ValueError(f"{name}: critical must be {worse} warning; turn the two round")
    return value


def _codes(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) > 50:
        raise ValueError("holds more than 50 codes")
    return value


def _queues(value: dict[str, QueueSettings]) -> dict[str, QueueSettings]:
    if len(value) > 5_000:
        raise ValueError("holds more than 5000 queues; say for all what most of them share")
    return value


class BoardSettings(Table):
    """The board."""

    threshold_s: Wait = Field(default=20.0, description="Seconds within which an answer is in time.")
    goal: Share = Field(default=0.8, description="Service level to reach, a share from 0 to 1.")
    short_abandon_s: Wait = Field(
        default=5.0, description="Seconds up to which an abandon is a short one, counted apart; 0: none is."
    )
    formula: FormulaName = Field(
        default="abandoned", description="Of which contacts the service level is a share; see the definitions."
    )
    wrap_up_codes: Annotated[tuple[Word, ...], AfterValidator(_codes)] = Field(
        default=(), description="Pause codes of the telephony that mean wrap-up."
    )
    thresholds: Annotated[dict[FigureName, LimitSettings], AfterValidator(_limits)] = Field(
        default_factory=dict, description="From which values on figures are a warning, and critical."
    )
    queues: Annotated[dict[QueueId, QueueSettings], AfterValidator(_queues)] = Field(
        default_factory=dict, description="What is different in a queue, by its id in the telephony."
    )
    see_persons: bool = Field(
        default=False,
        description="Whether whoever sits here may see whose contacts a driver has; each look stands in the audit.",
    )
    spikes: SpikeSettings = Field(default_factory=SpikeSettings, description="What is a spike.")

    def rules(self) -> BoardRules:
        """Return what the board counts by; a threshold that is set replaces the built-in one."""
        return BoardRules(
            queue=QueueRules(
                threshold_s=self.threshold_s,
                goal=self.goal,
                short_abandon_s=self.short_abandon_s,
                formula=Formula(self.formula),
            ),
            queues={name: self._of(queue) for name, queue in self.queues.items()},
            thresholds={
                **BUILT_IN,
                **{
                    Figure(name): Threshold(warning=limit.warning, critical=limit.critical)
                    for name, limit in self.thresholds.items()
                },
            },
            wrap_up_codes=frozenset(code.strip().casefold() for code in self.wrap_up_codes),
        )

    def _of(self, queue: QueueSettings) -> QueueRules:
        return QueueRules(
            threshold_s=self.threshold_s if queue.threshold_s is None else queue.threshold_s,
            goal=self.goal if queue.goal is None else queue.goal,
            short_abandon_s=self.short_abandon_s if queue.short_abandon_s is None else queue.short_abandon_s,
            formula=Formula(self.formula if queue.formula is None else queue.formula),
        )
