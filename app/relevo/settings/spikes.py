"""The settings of spikes: when the board says that something drives more contacts than chance brings."""

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from relevo.settings.values import Table

if TYPE_CHECKING:
    from relevo.services.supervise.spikes import SpikeRules


def _windows(value: tuple[int, ...]) -> tuple[int, ...]:
    if list(value) != sorted(set(value)) or value[0] < 1 or value[-1] > 120:
        raise ValueError("must be minutes from 1 to 120, each once, the shortest first")
    return value


class SpikeSettings(Table):
    """What is a spike."""

    windows_min: Annotated[tuple[int, ...], Field(min_length=1, max_length=8), AfterValidator(_windows)] = Field(
        default=(5, 10, 20, 30), description="Minutes in which contacts are counted, beside what is usual."
    )
    false_alarms_a_week: Annotated[float, Field(ge=0.01, le=50.0)] = Field(
        default=1.0, description="Spikes a week that may be chance alone: more finds small incidents, and cries wolf."
    )
    least: Annotated[int, Field(ge=2, le=1_000)] = Field(
        default=5, description="Contacts below which nothing is a spike, however unusual."
    )
    clear_after_min: Annotated[float, Field(ge=1.0, le=240.0)] = Field(
        default=15.0, description="Calm minutes after which a spike is over."
    )
    first_least: Annotated[int, Field(ge=2, le=1_000)] = Field(
        default=10, description="Contacts in the longest window below which nothing is a spike in the first week."
    )
    first_times: Annotated[float, Field(ge=1.5, le=100.0)] = Field(
        default=12.0, description="How many times what it had today a driver must have in the first week."
    )
    shown_from: Annotated[int, Field(ge=1, le=100)] = Field(
        default=2, description="Contacts from which on the board lists what drives them; searches and places from 3."
    )
    history_weeks: Annotated[int, Field(ge=1, le=26)] = Field(
        default=6, description="Weeks of records from which the board learns what is usual."
    )

    def rules(self) -> "SpikeRules":
        """Return what the board raises spikes by."""
        from relevo.services.supervise.spikes import SpikeRules  # late: most desktops raise none

        return SpikeRules(
            windows_min=self.windows_min,
            false_alarms_a_week=self.false_alarms_a_week,
            least=self.least,
            clear_after_min=self.clear_after_min,
            first_least=self.first_least,
            first_times=self.first_times,
        )
