"""An opened entry: its parts in their order, tied to the entry, masked, within limits."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import httpx
import orjson
import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.domain.customer import HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceError
from relevo.services.ports import Stream

NOTES = {"path": "/cases/{opens|path}/notes"}
OPENING: dict[str, Any] = {
    "parts": "notes.items",
    "verify": {"part": "case"},
    "requests": {"notes": NOTES},
    "map": {"at": "at", "by": "by", "text": "text", "internal": "internal"},
}
FILE: dict[str, Any] = {
    "id": "casebook",
    "name": "Casebook",
    "product": "made up",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": [],
    "rights": [],
    "base_path": "/api",
    "streams": {
        "requests": {
            "items": "cases",
            "open": "case",
            "map": {"id": "id", "at": "at", "title": "title", "opens": "id"},
            "lookups": [
                {
                    "needs": "customer_number",
                    "request": {"path": "/cases", "query": {"customer": "{customer_number}"}},
                    "verify": {"value": "customer", "same": "ignoring_case"},
                }
            ],
        }
    },
    "open": {"case": OPENING},
}


def note(text: str | None = "Lift is stuck", **changes: Any) -> dict[str, Any]:
    at = "2026-11-02T08:12:00Z"
    return {"case": "7", "at": at, "by": "Eva", "text": text, "internal": False, **changes}


def source(answer: Any, name: str = "cases", **changes: Any) -> FileBackOffice:
    async def secret() -> str | None:
        return None

    def said(request: httpx.Request) -> httpx.Response:
        body = answer(request) if callable(answer) else answer
        return httpx.Response(200, headers={"content-type": "application/json"}, content=orjson.dumps(body))

    manifest = parse({**FILE, "open": {"case": {**OPENING, **changes}}}, "casebook.toml")
    transport = httpx.MockTransport(said)
    return FileBackOffice(
        name=name, manifest=manifest, base_url="http://127.0.0.1:1", secret=secret, transport=transport
    )


A_REQUEST = partial(Request, is_open=True)


def entry(opens: str | None = "cases:7", kind: Callable[..., Entry] = A_REQUEST) -> Entry:
    at = datetime(2026, 11, 2, 8, 12, tzinfo=UTC)
    return kind(id=EntryId("cases:request:7"), at=at, title="Lift", sources=("cases",), opens=opens)


async def opened(*notes: Any, **changes: Any) -> Detail:
    return await source({"items": list(notes)}, **changes).detail(entry())


async def refused(answer: Any, **changes: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await source(answer, **changes).detail(entry())
    return caught.value


async def test_an_entry_says_what_opens_it_and_that_is_asked_for() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> Any:
        asked.append(request.url.raw_path.decode())
        case = {"id": "A/7", "at": "2026-11-02T08:12:00Z", "title": "Lift", "customer": "C-1"}
        return {"cases": [case], "items": [note(case="A/7")]}

    office = source(answer)
    (found,) = (await office.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: ("C-1",)})).items
    detail = await office.detail(found)

    assert found.opens == "cases:A/7"
    assert asked[-1] == "/api/cases/A%2F7/notes"
    (part,) = detail.parts
    assert (part.by, part.text, part.visibility) == ("Eva", "Lift is stuck", Visibility.PUBLIC)
    assert part.at == datetime(2026, 11, 2, 8, 12, tzinfo=UTC)
    assert not detail.is_cut


@pytest.mark.parametrize(
    "foreign",
    [
        entry(None),
        entry("alarms:7"),
        entry("cas:7"),
        entry("7"),
        entry("cases:7", Notice),
        entry("cases:7", Interaction),
    ],
)
async def test_what_this_source_cannot_open_is_not_asked_for(foreign: Entry) -> None:
    asked: list[httpx.Request] = []

    assert await source(asked.append).detail(foreign) == Detail()
    assert asked == []


async def test_the_parts_stand_in_the_order_in_which_they_happened() -> None:
    late, early = note("late", at="2026-11-03T08:00:00Z"), note("early", at="2026-11-01T08:00:00Z")
    same = note("same time as early, told after it", at="2026-11-01T08:00:00Z")
    without = note("behind the one before it", at=None)

    detail = await opened(late, without, early, same)

    assert [part.text for part in detail.parts] == [early["text"], same["text"], late["text"], without["text"]]


async def test_a_part_of_another_entry_is_dropped() -> None:
    detail = await opened(note("ours"), note("theirs", case="8"), note("no case", case=None), note("a number", case=7))

    assert [part.text for part in detail.parts] == ["ours", "a number"]


@pytest.mark.parametrize("foreign", ["8", "77", "", None, True, ["7"], {"id": "7"}, " 7"])
async def test_an_answer_all_of_which_is_foreign_is_refused(foreign: Any) -> None:
    error = await refused({"items": [note(case=foreign)]})

    assert isinstance(error, SourceContractBroken)
    assert (error.code, error.detail) == (ErrorCode.WRONG_SHAPE, "verify")


async def test_another_record_than_the_one_asked_for_is_refused() -> None:
    tie = {"record": "notes.id"}

    assert (await refused({"id": "8", "items": [note()]}, verify=tie)).detail == "verify"
    assert (await source({"id": 7, "items": [note()]}, verify=tie).detail(entry())).parts


async def test_a_vendor_that_gives_nothing_to_compare_is_believed_where_the_file_says_so() -> None:
    tie = {"nothing_to_compare": "the answer holds texts only"}

    assert len((await opened(note(case=None), verify=tie)).parts) == 1


async def test_an_empty_list_is_nothing_more() -> None:
    assert await opened() == Detail()


@pytest.mark.parametrize("body", [[], {}, {"items": None}, {"items": {"a": 1}}, 7, "text", None])
async def test_another_shape_than_described_is_said(body: Any) -> None:
    assert (await refused(body)).code is ErrorCode.WRONG_SHAPE


@pytest.mark.parametrize("items", [[1, 2], [note(text=None)], [{"case": "7"}]])
async def test_parts_of_which_none_can_be_read_are_not_taken_for_nothing_more(items: list[Any]) -> None:
    assert (await refused({"items": items})).code is ErrorCode.WRONG_SHAPE


async def test_a_part_without_a_text_is_left_out_and_what_is_kept_is_a_choice_of_the_file() -> None:
    notes = [note("shown"), note(None), note("system", by="robot")]

    assert [part.text for part in (await opened(*notes, keep="by != 'robot'")).parts] == ["shown"]


@pytest.mark.parametrize(
    ("internal", "seen"),
    [
        (False, Visibility.PUBLIC),
        (True, Visibility.INTERNAL),
        (None, Visibility.INTERNAL),
        ("yes", Visibility.INTERNAL),
    ],
)
async def test_what_is_not_surely_public_is_internal(internal: Any, seen: Visibility) -> None:
    (part,) = (await opened(note(internal=internal))).parts

    assert part.visibility is seen


async def test_secrets_are_masked_across_the_parts_of_a_conversation() -> None:
    card = [note("My card is 4111 1111"), note("1111 1111, thank you")]
    question = [note("What is your code?", by="Bot"), note("4711", by="Camille")]

    detail = await opened(*card, *question)
    text = " ".join(part.text for part in detail.parts)

    assert "1111" not in text
    assert "4711" not in text


async def test_texts_are_plain_and_have_an_end() -> None:
    detail = await opened(note("a\u202eb\x00c"), note("x" * 20_000))

    assert "\u202e" not in detail.parts[0].text
    assert "\x00" not in detail.parts[0].text
    assert len(detail.parts[1].text) <= 8_100


async def test_of_too_many_parts_the_newest_stay_and_it_is_said() -> None:
    notes = [note(f"n{place}", at=f"2026-11-02T08:{place // 60:02}:{place % 60:02}Z") for place in range(250)]

    detail = await opened(*reversed(notes))

    assert (len(detail.parts), detail.is_cut) == (200, True)
    assert (detail.parts[0].text, detail.parts[-1].text) == ("n50", "n249")


async def test_the_texts_together_have_a_limit() -> None:
    detail = await opened(*(note(f"{place} " + "word " * 1_500) for place in range(100)))

    assert detail.is_cut
    assert sum(len(part.text) for part in detail.parts) <= 200_000
    assert detail.parts[-1].text.startswith("99 ")


async def test_a_source_that_has_more_than_it_has_sent_is_told() -> None:
    assert (await source({"items": [note()], "next": 2}, more="notes.next").detail(entry())).is_cut
    assert not (await source({"items": [note()], "next": None}, more="notes.next").detail(entry())).is_cut


async def test_what_another_answer_tells_of_a_part_is_joined_to_it() -> None:
    def answer(request: httpx.Request) -> Any:
        if request.url.path.endswith("/texts"):
            return {"items": [{"note": 1, "text": "joined"}, {"note": 9, "text": "nobody's"}]}
        return {"items": [note(None, id=1), note("own", id=2)]}

    changes: dict[str, Any] = {
        "requests": {"notes": NOTES, "texts": {"path": "/cases/{opens|path}/texts"}},
        "join": {"records": "texts.items", "left": "id", "right": "note", "into": "told"},
        "map": {**OPENING["map"], "text": ["told.text", "text"]},
    }
    detail = await source(answer, **changes).detail(entry())

    assert [part.text for part in detail.parts] == ["joined", "own"]


@pytest.mark.parametrize("opens", [".", ".."])
async def test_a_key_that_cannot_stand_in_the_request_is_not_sent(opens: str) -> None:
    asked: list[httpx.Request] = []

    with pytest.raises(SourceContractBroken):
        await source(asked.append).detail(entry(f"cases:{opens}"))

    assert asked == []
