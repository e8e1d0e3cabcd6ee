"""settings.md and the model of the settings name the same keys, each once, with the same defaults."""

import re
import tomllib
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic.fields import FieldInfo

from relevo.assets import resource
from relevo.settings.board import LimitSettings, QueueSettings
from relevo.settings.model import (
    AdvisorSettings,
    AlertSettings,
    AllowedSettings,
    AsteriskSettings,
    BoardSettings,
    BriefSettings,
    ChoicesSettings,
    EventSourceSettings,
    HandlesSettings,
    HubSettings,
    ListenerSettings,
    LogSettings,
    PanelSettings,
    PostedSettings,
    ProxySettings,
    RecordsSettings,
    RocketChatSettings,
    SearchSettings,
    Settings,
    SignInSettings,
    SiteSettings,
    SourceSettings,
    Table,
    UpdateSettings,
    WrapUpSettings,
)
from relevo.settings.site import PartnerSettings
from relevo.settings.spikes import SpikeSettings

TEXT = resource("docs", "settings.md").read_text("utf-8")
MODELS: dict[str, tuple[type[Table], ...]] = {
    "General": (Settings,),
    "`[[advisors]]`": (AdvisorSettings,),
    "`event_sources`: telephony and chat": (
        AsteriskSettings,
        ListenerSettings,
        SiteSettings,
        PostedSettings,
        RocketChatSettings,
    ),
    "`[hub]`": (HubSettings, PartnerSettings),
    "`[handles]`": (HandlesSettings,),
    "`sources`: back offices": (SourceSettings,),
    "`[proxy]`": (ProxySettings,),
    "`[sign_in]`": (SignInSettings,),
    "`[panel]`": (PanelSettings,),
    "`[alerts]`": (AlertSettings,),
    "`[choices]`": (ChoicesSettings,),
    "`[brief]`": (BriefSettings,),
    "`[search]`": (SearchSettings,),
    "`[allowed]`": (AllowedSettings,),
    "`[board]`": (BoardSettings,),
    "`[board.queues]`: what is different in one queue": (QueueSettings,),
    "`[board.thresholds]`: from where on a figure is to be watched": (LimitSettings,),
    "`[board.spikes]`: when something drives more contacts than chance brings": (SpikeSettings,),
    "`[records]`": (RecordsSettings,),
    "`[log]`": (LogSettings,),
    "`[wrap_up]`": (WrapUpSettings,),
    "`[update]`": (UpdateSettings,),
}
"""What describes the tables of each heading."""

COMMON = ("kind", "enabled")
"""The keys that all event sources share stand in a table of their own."""


def documented(heading: str) -> Iterator[tuple[str, str]]:
    """Yield each key of the tables under a heading with its default as it is written; `empty` where there is none."""
    section = TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    for table in re.findall(r"^\| key \|.*\n\| --- .*\n((?:\|.*\n)+)", section, re.MULTILINE):
        for row in table.splitlines():
            keys, *cells = [cell.strip() for cell in row.strip("|").split(" | ")]
            for key in re.findall(r"`(\w+)`", keys):
                yield key, cells[0] if len(cells) > 1 else "empty"


def described(models: tuple[type[Table], ...]) -> Iterator[tuple[str, FieldInfo]]:
    """Yield each key that the models know, and those that all of them share once."""
    for place, model in enumerate(models):
        for key, field in model.model_fields.items():
            if place == 0 or key not in COMMON:
                yield key, field


def written(field: FieldInfo) -> object:
    """Return a default as the document writes it: a word, or the value itself."""
    default = field.get_default(call_default_factory=True) if not field.is_required() else ...
    match default:
        case None:
            return "none"
        case () | Table():
            return "empty"
        case dict():
            return default or "empty"
        case tuple():
            return list(default)
        case _:
            return "required" if default is ... else default


def read(text: str) -> object:
    value = text.strip("`")
    return tomllib.loads(f"value = {value}")["value"] if text.startswith("`") else text


@pytest.mark.parametrize("heading", MODELS)
def test_every_key_stands_once_in_the_document_and_none_that_the_model_does_not_know(heading: str) -> None:
    assert sorted(key for key, _ in documented(heading)) == sorted(key for key, _ in described(MODELS[heading]))


@pytest.mark.parametrize("heading", MODELS)
def test_every_default_is_the_one_that_holds(heading: str) -> None:
    stated = sorted((key, str(read(default))) for key, default in documented(heading))

    assert stated == sorted((key, str(written(field))) for key, field in described(MODELS[heading]))


def test_no_kind_of_table_is_left_out() -> None:
    tables = {model for models in MODELS.values() for model in models}

    assert {*get_args(get_args(EventSourceSettings)[0]), *Table.__subclasses__()} == tables


def test_the_example_is_a_valid_file() -> None:
    example, *_ = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)

    assert Settings.model_validate(tomllib.loads(example), strict=False).me is not None
