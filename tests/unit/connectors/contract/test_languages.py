"""What breaks out of its place changes the structure of a query; another value in its place does not."""

import pytest

from relevo.connectors.contract.languages import breaks_out_of, is_known, structure
from relevo.connectors.language.escaping import ESCAPERS

QUERIES = {
    "sql": ("Requestor.EmailAddress='{}'", "x' OR id > 0 OR Subject='x"),
    "soql": ("SELECT Id FROM Case WHERE Contact.Email = '{}' LIMIT 50", "x' OR Name LIKE '%"),
    "odata": ("emailaddress1 eq '{}'", "x' or name ne 'y"),
    "jql": ('project = "A" AND text ~ "{}"', 'x" OR project != "A'),
    "lucene": ('email:"{}" AND queue:"Support"', 'x" OR name:"*'),
    "servicenow": ("email={}^ORDERBYname", "x^ORnumberISNOTEMPTY"),
    "zendesk": ("type:user email:{}", 'x name:"y'),
    "freshdesk": ("\"email:'{}'\"", "x' OR name:'y"),
    "redmine": ("{}", "!x"),
    "redmine_words": ("~{}", "a|b"),
    "regex": ('site=~"{}"', ".*"),
    "urlquote": ("id={}", "1&all=true"),
    "urlquote2": ("userId=={}", "C-1,userId!=x"),
    "json_text": ('{{"email": "{}"}}', 'x", "all": "true'),
    "hubspot": ("{}", "a b*"),
    "easyvista": ('RECIPIENT.E_MAIL:"{}"', 'x" OR "y'),
    "easyvista_like": ('RECIPIENT.PHONE~"{}"', "x_["),
    "glpi": ("^{}$", "x$ OR ^"),
}


@pytest.mark.parametrize("language", QUERIES)
def test_an_unescaped_key_is_seen_to_break_out_and_an_escaped_one_to_stay(language: str) -> None:
    query, hostile = QUERIES[language]
    plain = structure(language, query.replace("{}", ESCAPERS[language]("someone")))

    assert structure(language, query.replace("{}", hostile)) != plain
    assert structure(language, query.replace("{}", ESCAPERS[language]("somebody"))) == plain


def test_every_escaper_for_questions_has_a_language_that_can_be_read() -> None:
    for_texts = {"plain", "html", "wiki", "jira_wiki", "servicenow_journal", "dataverse_note", "commas", "semicolons"}
    by_shape = {"path", "integer"}  # a path is read by the shape of the address, digits cannot hold a sign

    assert {name for name in ESCAPERS if not is_known(name)} - for_texts - by_shape == set()


@pytest.mark.parametrize(("text", "ends"), [("x'y", True), ("x\\'y", False), ("x''y", False), ("x\\\\'y", True)])
def test_a_quote_ends_a_literal_unless_it_is_escaped_in_some_way(text: str, ends: bool) -> None:
    assert breaks_out_of("'", text) is ends
