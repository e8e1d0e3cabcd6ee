"""The words for what went wrong: one for each code, to be said in any language."""

import pytest

from relevo.domain.phrase import Phrase
from relevo.services.errors import ErrorCode
from relevo.services.messages import explain


@pytest.mark.parametrize("code", ErrorCode)
def test_every_code_has_its_own_words(code: ErrorCode) -> None:
    said = explain(code)
    assert isinstance(said, Phrase)
    assert said != explain("no such code")
    assert said.template == said


def test_the_detail_is_a_value_of_the_sentence() -> None:
    said = explain("late", "3.2 s {what}")
    assert said == "did not answer in time (3.2 s {what})"
    assert said.values["sentence"] == explain("late")
