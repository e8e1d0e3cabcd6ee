"""Small imitations of back offices that read a vendor's query language as its documentation says, loosely on purpose.

Each gives the people of PEOPLE that the query of a request selects, in the vendor's shape. Where a value breaks out of
its place, the query selects more than the one person, and the test that sent it fails.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx

from contract.replay import json_response

Person = dict[str, str]
Selects = Callable[[Person], bool]

PEOPLE: tuple[Person, ...] = tuple(
    {"id": str(place), "name": name, "email": email, "phone": phone, "number": number}
    for place, (name, email, phone, number) in enumerate(
        (
            ("Camille Vasseur", "camille.vasseur@example.com", "+33639980112", "C-100231"),
            ("Régis Lemoine", "regis.lemoine@example.net", "+33639980145", "C-100232"),
            ("Nadia Benkacem", "nadia.benkacem@example.org", "+33639980177", "C-100233"),
        ),
        1,
    )
)


class BadQuery(Exception):
    """The query cannot be read; a server answers 400."""


@dataclass
class Imitation:
    """A server made of what reads the query of a request and what writes the people it selects; `sent` keeps them."""

    select: Callable[[httpx.Request], Selects]
    shape: Callable[[list[Person], httpx.Request], Any]
    sent: list[Person] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        try:
            chosen = self.select(request)
        except BadQuery:
            return json_response({"error": "invalid"}, 400)
        people = [person for person in PEOPLE if chosen(person)]
        self.sent += people
        return json_response(self.shape(people, request))


def every(conditions: Iterable[Selects]) -> Selects:
    listed = tuple(conditions)
    return lambda person: all(holds(person) for holds in listed)


def some(conditions: Iterable[Selects]) -> Selects:
    listed = tuple(conditions)
    return lambda person: any(holds(person) for holds in listed)


def everybody(_: Person) -> bool:
    return True


def nobody(_: Person) -> bool:
    return False


def parameter(request: httpx.Request, name: str) -> str:
    return httpx.QueryParams(request.url.query).get(name) or ""


# ---- Zendesk: terms between spaces; quotes make a phrase, a minus negates, * is a wildcard, without a property the
# whole record is looked through; several terms of one property are alternatives

ZENDESK = {"email": "email", "requester": "email", "phone": "phone", "name": "name"}
_ZENDESK_TERM = re.compile(r'\s*(?P<minus>-?)(?:(?P<name>[a-z_]+)(?::|>=|<=|>|<))?(?P<value>"[^"]*"|[^\s"]+)')


def zendesk(request: httpx.Request) -> Selects:
    if "/users/search" not in request.url.path and "/search" not in request.url.path:
        return nobody
    if number := parameter(request, "external_id"):
        return lambda person: person["number"] == number
    query, place = parameter(request, "query"), 0
    alternatives: dict[str, list[Selects]] = {}
    while place < len(query):
        term = _ZENDESK_TERM.match(query, place)
        if term is None:
            raise BadQuery
        place = term.end()
        if term["name"] in ("type", "role", "updated"):
            continue
        holds = _zendesk_term(ZENDESK.get(term["name"] or ""), term["value"], negated=bool(term["minus"]))
        alternatives.setdefault(term["name"] or f"term {place}", []).append(holds)
    return every(some(listed) for listed in alternatives.values())


def _zendesk_term(named: str | None, value: str, *, negated: bool) -> Selects:
    text = value.strip('"').casefold()
    ends = r"(?:\W|$)" if value.startswith('"') else ""
    pattern = re.compile(r"(?:^|\W)" + re.escape(text).replace(r"\*", ".*") + ends)

    def holds(person: Person) -> bool:
        places = [held.casefold() for name, held in person.items() if named in (None, name)]
        return any(pattern.search(held) for held in places) is not negated

    return holds


def zendesk_users(people: list[Person], _: httpx.Request) -> Any:
    users = [{**one, "external_id": one["number"], "role": "end-user"} for one in people]
    return {"users": users, "results": [{"id": 7, "requester_id": one["id"]} for one in people]}


# ---- Freshdesk: a query in double quotes, of field:'value' and field:number with AND, OR and parentheses; lists have
# filters that compare whole values

FRESHDESK = {"email": "email", "mobile": "phone", "phone": "phone", "customer_number": "number"}
_FRESHDESK_TOKEN = re.compile(
    r"\s*(?:(?P<word>AND|OR)\b|(?P<sign>[()])|(?P<name>[a-z_]+):(?P<operator>[<>]?)(?:'(?P<text>[^']*)'|(?P<bare>[^\s'()]+)))"
)


def freshdesk(request: httpx.Request) -> Selects:
    path = request.url.path
    if path.endswith("/autocomplete"):
        term = parameter(request, "term").casefold()
        return lambda person: any(word.casefold().startswith(term) for word in person["name"].split())
    if path.endswith("/contacts"):
        if "/search/" in path:
            quoted = re.fullmatch(r'"([^"]*)"', parameter(request, "query"))
            if quoted is None:
                raise BadQuery
            return _conditions(quoted[1], _FRESHDESK_TOKEN, _freshdesk_condition)
        email = parameter(request, "email").casefold()
        return lambda person: person["email"] == email
    if number := re.search(r"/contacts/([0-9]+)$", path):
        return lambda person: person["id"] == number[1]
    email = parameter(request, "email").casefold()
    return lambda person: bool(email) and person["email"] == email


def _freshdesk_condition(token: re.Match[str]) -> Selects:
    name, value = FRESHDESK.get(token["name"]), (token["text"] or token["bare"] or "").casefold()
    return lambda person: person[name].casefold() == value if name else True


def freshdesk_contacts(people: list[Person], request: httpx.Request) -> Any:
    listed = [{**one, "custom_fields": {"customer_number": one["number"]}, "requester": one} for one in people]
    if "/search/" in request.url.path:
        return {"total": len(listed), "results": listed}
    return listed[0] if re.search(r"/contacts/[0-9]+$", request.url.path) else listed


def _conditions(
    query: str,
    token: re.Pattern[str],
    condition: Callable[[re.Match[str]], Selects],
    words: tuple[str, str] = ("and", "or"),
) -> Selects:
    """Read conditions with AND, OR and parentheses; AND binds more. Raises: BadQuery."""
    tokens: list[re.Match[str]] = []
    place = 0
    while query[place:].strip():
        found = token.match(query, place)
        if found is None or found.end() == place:
            raise BadQuery
        if found.groupdict().get("tail"):
            break
        tokens.append(found)
        place = found.end()

    def alternatives() -> Selects:
        listed = [together()]
        while tokens and (tokens[0]["word"] or "").casefold() == "or":
            tokens.pop(0)
            listed.append(together())
        return some(listed)

    def together() -> Selects:
        listed = [one()]
        while tokens and (tokens[0]["word"] or "").casefold() == "and":
            tokens.pop(0)
            listed.append(one())
        return every(listed)

    def one() -> Selects:
        if not tokens or tokens[0]["word"] or tokens[0]["sign"] == ")":
            raise BadQuery
        first = tokens.pop(0)
        if first["sign"] != "(":
            return condition(first)
        inner = alternatives()
        if not tokens or tokens.pop(0)["sign"] != ")":
            raise BadQuery
        return inner

    whole = alternatives()
    if tokens:
        raise BadQuery
    return whole


# ---- ServiceNow: conditions parted by ^, alternatives by ^OR, a new query by ^NQ; what cannot be read is ignored

SERVICENOW = {
    **{"email": "email", "contact.email": "email", "phone": "phone", "mobile_phone": "phone", "name": "name"},
    "account.number": "number",
}
_SERVICENOW_TERM = re.compile(
    r"(?P<name>[a-z_.]+?)(?P<operator>ISNOTEMPTY|ISEMPTY|STARTSWITH|ENDSWITH|LIKE|IN|!=|>=|<=|=|>|<)(?P<value>.*)",
    re.DOTALL,
)


def servicenow(request: httpx.Request) -> Selects:
    if "sys_journal_field" in request.url.path:
        return nobody
    return some(_servicenow_all(one) for one in parameter(request, "sysparm_query").split("^NQ"))


def _servicenow_all(query: str) -> Selects:
    groups: list[list[Selects]] = []
    for term in query.split("^"):
        if term.startswith("ORDERBY"):
            continue
        condition = _servicenow_condition(term.removeprefix("OR"))
        if condition is None:
            continue
        if term.startswith("OR") and groups:
            groups[-1].append(condition)
        else:
            groups.append([condition])
    return every(some(group) for group in groups)


def _servicenow_condition(term: str) -> Selects | None:
    found = _SERVICENOW_TERM.fullmatch(term)
    name = SERVICENOW.get(found["name"]) if found else None
    if found is None or name is None:
        return None
    value = found["value"].casefold()
    holds: dict[str, Selects] = {
        "=": lambda person: person[name].casefold() == value or value.startswith("javascript:"),
        "!=": lambda person: person[name].casefold() != value,
        "LIKE": lambda person: value in person[name].casefold(),
        "STARTSWITH": lambda person: person[name].casefold().startswith(value),
        "ENDSWITH": lambda person: person[name].casefold().endswith(value),
        "IN": lambda person: person[name].casefold() in value.split(","),
    }
    return holds.get(str(found["operator"]), everybody)


def servicenow_records(people: list[Person], request: httpx.Request) -> Any:
    held = {"contact.email": "email", "mobile_phone": "phone", "account.number": "number"}
    records: list[dict[str, Any]] = [
        {"sys_id": one["id"], **one, **{name: one[field] for name, field in held.items()}} for one in people
    ]
    if "sn_customerservice_case" in request.url.path:
        records = [{name: {"value": value} for name, value in record.items()} for record in records]
    return {"result": records}


# ---- SOQL: conditions with AND and OR; in a quoted string a backslash takes the next sign literally, and after LIKE
# % stands for any signs and _ for one

SOQL = {
    **{"Email": "email", "Contact.Email": "email", "Name": "name"},
    **{"Phone": "phone", "MobilePhone": "phone", "HomePhone": "phone", "Account.AccountNumber": "number"},
}
_SOQL_TOKEN = re.compile(
    r"\s*(?:(?P<tail>(?:ORDER BY|LIMIT)\b.*)|(?P<word>AND|OR)\b|(?P<sign>[()])"
    r"|(?P<name>[A-Za-z_.]+)\s*(?P<operator>=|!=|LIKE|>=|<=)\s*(?:'(?P<text>(?:[^'\\]|\\.)*)'|(?P<bare>[0-9TZ:-]+)))",
    re.DOTALL,
)


def soql(request: httpx.Request) -> Selects:
    table = re.split(r" FROM (?:Contact|Case) WHERE ", parameter(request, "q"), maxsplit=1)
    if len(table) < 2:
        return nobody
    return _conditions(table[1], _SOQL_TOKEN, _soql_condition)


def _soql_condition(token: re.Match[str]) -> Selects:
    name = SOQL.get(token["name"])
    if name is None:
        return everybody
    if token["operator"] != "LIKE":
        value = re.sub(r"\\(.)", r"\1", token["text"], flags=re.DOTALL).casefold()
        return lambda person: (person[name].casefold() == value) is (token["operator"] == "=")
    signs = re.findall(r"\\.|.", token["text"], re.DOTALL)
    wild = {"%": ".*", "_": "."}
    pattern = re.compile("".join(wild.get(one) or re.escape(one[-1]) for one in signs), re.DOTALL | re.IGNORECASE)
    return lambda person: pattern.fullmatch(person[name]) is not None


def soql_records(people: list[Person], _: httpx.Request) -> Any:
    records = [
        {
            **{"Id": one["id"], "Name": one["name"], "Email": one["email"], "MobilePhone": one["phone"]},
            **{"Contact": {"Email": one["email"]}, "Account": {"AccountNumber": one["number"]}},
        }
        for one in people
    ]
    return {"totalSize": len(records), "done": True, "records": records}


# ---- HubSpot: groups of filters are alternatives; EQ compares whole values, CONTAINS_TOKEN words with * for any signs;
# a query is looked for in every property

HUBSPOT = {
    **{"email": "email", "customer_number": "number"},
    **{f"hs_searchable_calculated_{kind}_number": "phone" for kind in ("mobile", "phone")},
}


def hubspot(request: httpx.Request) -> Selects:
    asked = json.loads(request.content) if request.content else {}
    if "/contacts/search" not in request.url.path:
        return nobody
    if words := str(asked.get("query", "")).casefold().split():
        return lambda person: all(any(word in held.casefold() for held in person.values()) for word in words)
    groups = asked.get("filterGroups", [])
    return some(every(_hubspot_filter(one) for one in group["filters"]) for group in groups) if groups else everybody


def _hubspot_filter(asked: dict[str, str]) -> Selects:
    name, value = HUBSPOT[asked["propertyName"]], asked["value"].casefold()
    if asked["operator"] == "EQ":
        return lambda person: person[name].casefold() == value
    patterns = [re.compile(re.escape(word).replace(r"\*", ".*")) for word in value.split()]
    return lambda person: any(pattern.fullmatch(person[name].casefold()) for pattern in patterns)


def hubspot_contacts(people: list[Person], _: httpx.Request) -> Any:
    contacts = [
        {
            "id": one["id"],
            "properties": {
                **{"firstname": one["name"].split()[0], "lastname": one["name"].split()[-1], "email": one["email"]},
                **{"phone": one["phone"], "customer_number": one["number"]},
            },
        }
        for one in people
    ]
    return {"total": len(contacts), "results": contacts}


# ---- OData as Dataverse reads it: comparisons with and, or and parentheses; a quote in a literal is doubled, and in
# contains() a % stands for any signs and a _ for one

ODATA = {
    **{"emailaddress1": "email", "emailaddress2": "email", "customerid_contact/emailaddress1": "email"},
    **{"mobilephone": "phone", "telephone1": "phone", "telephone2": "phone", "fullname": "name"},
    **{"externaluseridentifier": "number", "customerid_contact/externaluseridentifier": "number"},
}
_ODATA_TOKEN = re.compile(
    r"\s*(?:(?P<word>and|or)\b|contains\((?P<within>[a-z0-9_/]+),\s*'(?P<part>(?:[^']|'')*)'\)|(?P<sign>[()])"
    r"|(?P<name>[a-z0-9_/]+)\s+(?P<operator>eq|ne|ge|le)\s+(?:'(?P<text>(?:[^']|'')*)'|(?P<bare>[0-9A-Za-z:-]+)))",
    re.DOTALL,
)


def odata(request: httpx.Request) -> Selects:
    if not request.url.path.endswith(("/contacts", "/incidents")):
        return nobody
    return _conditions(parameter(request, "$filter"), _ODATA_TOKEN, _odata_condition)


def _odata_condition(token: re.Match[str]) -> Selects:
    name = ODATA.get(token["within"] or token["name"])
    if name is None:
        return everybody
    if token["within"] is None:
        value = (token["text"] or "").replace("''", "'").casefold()
        return lambda person: (person[name].casefold() == value) is (token["operator"] == "eq")
    wild = {"%": ".*", "_": "."}
    signs = token["part"].replace("''", "'")
    pattern = re.compile("".join(wild.get(sign) or re.escape(sign) for sign in signs), re.DOTALL | re.IGNORECASE)
    return lambda person: pattern.search(person[name]) is not None


def odata_records(people: list[Person], _: httpx.Request) -> Any:
    held = {"fullname": "name", "emailaddress1": "email", "mobilephone": "phone", "externaluseridentifier": "number"}
    records = [{"contactid": one["id"], **{name: one[field] for name, field in held.items()}} for one in people]
    return {"value": [{**record, "customerid_contact": record} for record in records]}


# ---- JQL: conditions with AND and OR; behind ~ a value is words and wildcards unless it is a phrase in further quotes.
# The customers of a desk are looked for without a language.

JIRA = {"cf[10050]": "number", "cf[10051]": "phone", "reporter": "id"}
_JQL_TOKEN = re.compile(
    r"\s*(?:(?P<tail>ORDER BY\b.*)|(?P<word>AND|OR)\b|(?P<sign>[()])"
    r"|(?P<name>cf\[[0-9]+\]|[A-Za-z]+)\s*(?P<operator>!=|>=|<=|=|~)\s*(?:\"(?P<text>(?:[^\"\\]|\\.)*)\"|(?P<bare>[\w-]+)))",
    re.DOTALL,
)


def jira(request: httpx.Request) -> Selects:
    if request.url.path.endswith("/customer"):
        looked_in = "name" if parameter(request, "limit") == "50" else "email"
        sought = parameter(request, "query").casefold()
        return lambda person: sought in person[looked_in].casefold()
    if not request.url.path.endswith("/search/jql"):
        return nobody
    return _conditions(parameter(request, "jql"), _JQL_TOKEN, _jql_condition)


def _jql_condition(token: re.Match[str]) -> Selects:
    name = JIRA.get(token["name"])
    if name is None:
        return everybody
    value = re.sub(r"\\(.)", r"\1", token["text"], flags=re.DOTALL).casefold()
    if token["operator"] == "=":
        return lambda person: person[name].casefold() == value
    phrase = re.fullmatch(r'"([^"*?]*)"', value)
    return (lambda person: phrase[1] in person[name].casefold()) if phrase else everybody


def jira_records(people: list[Person], request: httpx.Request) -> Any:
    if request.url.path.endswith("/customer"):
        return {
            "values": [
                {"accountId": one["id"], "displayName": one["name"], "emailAddress": one["email"]} for one in people
            ]
        }
    return {
        "issues": [
            {
                "id": one["id"],
                "fields": {
                    "reporter": {"accountId": one["id"], "displayName": one["name"], "emailAddress": one["email"]},
                    **{"customfield_10050": one["number"], "customfield_10051": one["phone"]},
                },
            }
            for one in people
        ]
    }


# ---- Zammad: Lucene's query strings; a backslash takes the next sign literally, within quotes and without, a bare star
# stands for any signs, and a term without a field is looked for in all

ZAMMAD = {
    **{"email": "email", "customer.email": "email", "phone": "phone", "mobile": "phone", "customer_id": "id"},
    **{"customer_number": "number", "customer.customer_number": "number", "firstname": "name", "lastname": "name"},
}
_LUCENE_TOKEN = re.compile(
    r"\s*(?:(?P<word>AND|OR)\b|(?P<sign>[()])"
    r"|(?:(?P<name>[a-z_.]+):)?(?:\"(?P<text>(?:[^\"\\]|\\.)*)\"|(?P<bare>(?:[^\s\"()\\]|\\.)+)))",
    re.DOTALL,
)


def zammad(request: httpx.Request) -> Selects:
    if not request.url.path.endswith("/search"):
        return nobody
    return _conditions(parameter(request, "query"), _LUCENE_TOKEN, _lucene_condition)


def _lucene_condition(token: re.Match[str]) -> Selects:
    field, written = token["name"] or "", token["text"] if token["text"] is not None else token["bare"]
    if field and field not in ZAMMAD:
        return everybody
    signs = re.findall(r"\\.|.", written.casefold(), re.DOTALL)
    wild = {"*": ".*", "?": "."} if token["text"] is None else {}
    pattern = re.compile("".join(wild.get(one) or re.escape(one[-1]) for one in signs), re.DOTALL)
    if field == "customer_id":
        return lambda person: pattern.fullmatch(person["id"]) is not None
    names = [ZAMMAD[field]] if field else ["name", "email", "phone", "number"]
    return lambda person: any(pattern.search(person[name].casefold()) for name in names)


def zammad_records(people: list[Person], request: httpx.Request) -> Any:
    users = [
        {
            **{"id": one["id"], "email": one["email"], "login": one["email"], "mobile": one["phone"]},
            **{"firstname": one["name"].split()[0], "lastname": one["name"].split()[-1]},
            **{"customer_number": one["number"], "roles": ["Customer"]},
        }
        for one in people
    ]
    if request.url.path.endswith("/users/search"):
        return users
    tickets = [{"id": one["id"], "customer_id": one["id"], "updated_at": "2026-11-22"} for one in people]
    if not parameter(request, "full"):
        return tickets
    return {"assets": {"Ticket": {one["id"]: one for one in tickets}, "User": {one["id"]: one for one in users}}}


# ---- GLPI: numbered criteria; behind "contains" ^ and $ are the ends of the value, % any signs, NULL no value at all

GLPI = {"1": "id", "5": "email", "6": "phone", "9": "name", "10": "phone", "11": "phone", "22": "number", "34": "name"}


def glpi(request: httpx.Request) -> Selects:
    if "/search/User" not in request.url.path:
        return nobody
    chosen: Selects = everybody
    for number in range(9):
        field = parameter(request, f"criteria[{number}][field]")
        if not field:
            return chosen if number else everybody
        one = _glpi_contains(GLPI[field], parameter(request, f"criteria[{number}][value]"))
        is_other = parameter(request, f"criteria[{number}][link]") == "OR"
        chosen = some([chosen, one]) if is_other else every([chosen, one])
    return chosen


def _glpi_contains(name: str, value: str) -> Selects:
    value = value.strip().casefold()
    if value == "null":
        return everybody
    ends = "" if value.startswith("^") else ".*", "" if value.endswith("$") else ".*"
    signs = [".*" if sign == "%" else re.escape(sign) for sign in value.removeprefix("^").removesuffix("$")]
    pattern = re.compile(ends[0] + "".join(signs) + ends[1], re.DOTALL)
    return lambda person: pattern.fullmatch(person[name].casefold()) is not None


def glpi_rows(people: list[Person], _: httpx.Request) -> Any:
    rows = [
        {
            **{"1": one["id"], "2": int(one["id"]), "5": one["email"], "11": one["phone"], "22": one["number"]},
            **{"9": one["name"].split()[0], "34": one["name"].split()[-1], "8": 1, "20": "Self-Service"},
        }
        for one in people
    ]
    return {"totalcount": len(rows), "count": len(rows), **({"data": rows} if rows else {})}


# ---- Odoo: a domain is a list of conditions; behind like and ilike % stands for any signs and _ for one

ODOO = {"email_normalized": "email", "phone": "phone", "ref": "number", "name": "name"}


def odoo(request: httpx.Request) -> Selects:
    if "/res.partner/" not in request.url.path:
        return nobody
    return every(_odoo_condition(*one) for one in json.loads(request.content)["domain"])


def _odoo_condition(field: str, operator: str, value: Any) -> Selects:
    name = ODOO.get(field)
    if name is None:
        return everybody
    if operator == "=":
        return lambda person: person[name] == value
    wild = {"%": ".*", "_": "."}
    pattern = re.compile("".join(wild.get(sign) or re.escape(sign) for sign in value), re.DOTALL | re.IGNORECASE)
    return lambda person: pattern.search(person[name]) is not None


def odoo_records(people: list[Person], request: httpx.Request) -> Any:
    return [
        {
            **{"id": int(one["id"]), "name": one["name"], "email_normalized": one["email"]},
            **{"phone": one["phone"], "ref": one["number"]},
        }
        for one in people
    ]


# ---- EasyVista: FIELD:"value" or FIELD~"pattern" between commas; several of one field are alternatives; what cannot be
# read is ignored, and everybody comes back. In a pattern * and % stand for any signs, _ and a set for one

EASYVISTA = {
    **{"E_MAIL": "email", "LOGIN": "email", "IDENTIFICATION": "number", "LAST_NAME": "name"},
    **{"CELLULAR_NUMBER": "phone", "PHONE_NUMBER": "phone"},
}
_EASYVISTA_CONDITION = re.compile(r'(?P<field>[A-Z_.]+)(?P<sign>[:~])"(?P<value>[^"]*)"(?:,|$)')


def easyvista(request: httpx.Request) -> Selects:
    if not request.url.path.endswith("/employees"):
        return nobody
    asked, place = parameter(request, "search"), 0
    by_field: dict[str, list[Selects]] = {}
    while place < len(asked):
        one = _EASYVISTA_CONDITION.match(asked, place)
        if one is None or one["field"] not in EASYVISTA:
            return everybody
        by_field.setdefault(one["field"], []).append(_easyvista_condition(EASYVISTA[one["field"]], one))
        place = one.end()
    return every(some(listed) for listed in by_field.values())


def _easyvista_condition(name: str, one: re.Match[str]) -> Selects:
    wild = {"*": ".*", "%": ".*", "_": ".", "[": "."} if one["sign"] == "~" else {}
    signs = [wild.get(sign) or re.escape(sign) for sign in one["value"]]
    pattern = re.compile("".join(signs), re.DOTALL | re.IGNORECASE)
    return lambda person: pattern.fullmatch(person[name]) is not None


def easyvista_records(people: list[Person], _: httpx.Request) -> Any:
    rows = [
        {
            **{"EMPLOYEE_ID": one["id"], "LAST_NAME": one["name"], "E_MAIL": one["email"], "LOGIN": one["email"]},
            **{"CELLULAR_NUMBER": one["phone"], "PHONE_NUMBER": "", "IDENTIFICATION": one["number"]},
        }
        for one in people
    ]
    return {"record_count": str(len(rows)), "total_record_count": str(len(rows)), "records": rows}


# ---- Chatwoot: a list of filters; equal_to compares whole values whatever their case, a number bears a plus that is
# not asked for, and in what a text contains a % stands for any signs and a _ for one

CHATWOOT = {"email": "email", "phone_number": "phone", "identifier": "number", "name": "name"}


def chatwoot(request: httpx.Request) -> Selects:
    if not request.url.path.endswith("/contacts/filter"):
        return nobody
    return every(_chatwoot_filter(one) for one in json.loads(request.content)["payload"])


def _chatwoot_filter(asked: dict[str, Any]) -> Selects:
    name, value = CHATWOOT[asked["attribute_key"]], asked["values"][0].casefold()
    if asked["filter_operator"] == "equal_to":
        wanted = f"+{value.replace('+', '')}" if name == "phone" else value
        return lambda person: person[name].casefold() == wanted
    wild = {"%": ".*", "_": "."}
    pattern = re.compile("".join(wild.get(sign) or re.escape(sign) for sign in value), re.DOTALL)
    return lambda person: pattern.search(person[name].casefold()) is not None


def chatwoot_contacts(people: list[Person], _: httpx.Request) -> Any:
    held = {"name": "name", "email": "email", "phone_number": "phone", "identifier": "number"}
    listed = [{"id": int(one["id"]), **{name: one[field] for name, field in held.items()}} for one in people]
    return {"meta": {"count": len(listed), "current_page": 1}, "payload": listed}


# ---- Sprinklr: filters in JSON, each with a key and the values of which one is meant, sign by sign

SPRINKLR = {
    **{"contact.email": "email", "contact.phoneNo": "phone", "contact.channelId": "email"},
    **{"profileWorkflow.customProperties._c_number": "number", "workflow.customProperties._c_number": "number"},
}


def sprinklr(request: httpx.Request) -> Selects:
    if not request.url.path.endswith(("/PROFILE", "/CASE")):
        return nobody
    asked = json.loads(request.content)["filter"]
    joined = {"AND": every, "OR": some}[asked["type"]]
    return joined([_sprinklr_filter(one) for one in asked["filters"]])


def _sprinklr_filter(one: dict[str, Any]) -> Selects:
    name = SPRINKLR.get(one["key"])
    if name is None or one["type"] != "IN":
        return everybody
    return lambda person: person[name] in one["values"]


def sprinklr_records(people: list[Person], request: httpx.Request) -> Any:
    made: list[Any] = []
    for one in people:
        number = {"_c_number": [one["number"]]}
        if request.url.path.endswith("/PROFILE"):
            contact = {"fullName": one["name"], "email": one["email"], "phoneNo": one["phone"][1:]}
            made.append({"id": one["id"], "contact": contact, "profileWorkflow": {"customProperties": number}})
        else:
            case = {"caseNumber": int(one["id"]), "subject": "Question", "createdTime": 1795110000000}
            owner = {"channelId": one["email"], "fromSnUserId": one["email"]}
            made.append({**case, "contact": owner, "workflow": {"customProperties": number}})
    return {"data": {"results": made}, "errors": []}


IMITATIONS: dict[str, tuple[Callable[[httpx.Request], Selects], Callable[[list[Person], httpx.Request], Any]]] = {
    "zendesk": (zendesk, zendesk_users),
    "chatwoot": (chatwoot, chatwoot_contacts),
    "dynamics-365": (odata, odata_records),
    "easyvista": (easyvista, easyvista_records),
    "freshdesk": (freshdesk, freshdesk_contacts),
    "glpi": (glpi, glpi_rows),
    "hubspot": (hubspot, hubspot_contacts),
    "jira-service-management": (jira, jira_records),
    "odoo": (odoo, odoo_records),
    "salesforce": (soql, soql_records),
    "servicenow": (servicenow, servicenow_records),
    "sprinklr": (sprinklr, sprinklr_records),
    "zammad": (zammad, zammad_records),
}

SETTINGS: dict[str, dict[str, str]] = {
    "jira-service-management": {"number_field": "10050", "phone_field": "10051"},
    "sprinklr": {"number_field": "_c_number", "case_number_field": "_c_number"},
}
"""Settings of those whose fields are told apart by numbers of the site."""
