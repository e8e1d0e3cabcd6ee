"""Words of interfaces: those of which vendors make the names of fields, and those that they keep in them."""

import re

_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

_KEYS = """
account acknowledged acknowledgement action actions active activity additional address admin affected after agent
agreement alert alertname alerts alias all allow annotations api app archived article articles assigned assignee
assignment assignments associations at attachment attachments attempt attributes attrs audit auth author authors
avatar base bcc before birth birthday blocked body bot branch brand browser business by c call caller calls case
cases category cc cf change changed channel channels check ci city class client close closed cluster code
collaborator comment comments common companies company components config confirmed connection consent contact
contacts content context continent conversation conversations correlation count country county create created
createdate creator currency cursor custom customer customers customfield data date datetime day days default
degraded deleted deliver delivered department depth description detail details device direction display dob done
downtime due duedate duration e edited element email emailaddress emails enabled end ended ends engine entries entry
environment epoch error errors escalated escalation estimated etag event events exit expand expires external facets
failed family fax field fields file filename final fingerprint first firstname flag follower for formatted forum
found friendly from full fullname fwd gender given group groups handler has headers height hidden history hits home
host hour hours html hyperlinks i iban icon id identifier ids image impact in incident incidents incoming index info
initial instance interaction interactions internal ip is iso issue issues item items job jobs joins journals key
keyword kind label labels lang language last lastmodifieddate lastname latitude left length level limit line link
links list local locale location login logs longitude mail mailing max member members message messages meta metadata
method middle millis min mobile mobilephone model moderator modified monitoring month more n name names network new
next nickname node note notes notifications number numbers o object objects odata of office offset old on only open
opened order orders organization organizations origin original other out outcome output owner page pages paging
parameters parent part parts passport password path payload pending per person phone phones photo plain plan
platform policy position postal postcode preferences preferred prev previous priority private problem problems
product products profile project properties property public published query question queue queues raw read real
reason received receiver recipient recipients record records ref reference references referrer region rel related
rendered reply report reporter request requester requestor requests resolution resolve resolved response result
results revision role roles room rows satisfaction schedule scheduled score search seconds secret security self
sender sent sentence sequence serial series server service services session severity shared short show signature
site sites size sms social source spam ssn stage start started starts state status statuses step steps street
subject submitter subtitle success summary support surname suspended symbol sys system tag tags target task tasks
tax team teams telephone tenant text thread threads ticket tickets time timestamp timezone title to token topic
total town tracker transaction transcript truncated type u unit unread until update updated updates urgency url urls
user username users utc v value values variables vars verified version via view vip visibility visit visitor visits
wait was web what with work x y year z zip zone
"""
_VALUES = """
abandoned accepted acknowledged action active admin agent all api application/json archived article asc assigned bot
bounced call callback canceled cancelled case chat clicked closed comment contact correspond create created critical
customer declined default deleted delivered desc disabled done draft email enabled end-user end_user ended error
escalated event expired external failed failure false faq fax finished firing form gmt high highest hold html
identified immediate in-progress in_progress inactive inbound incident incoming info inhibited internal
investigating issue ivr json kiosk low lowest mail major markdown medium message messaging minor monitoring new no
none normal note on_hold open opened operational outbound outgoing page pending phone plain portal private problem
public published question queued rejected reply request requester resolved resolving search sent silenced sms
snoozed social solved stalled standard started success successful suspended system task text text/html text/plain
ticket todo triggered true unacknowledged unassigned unknown unpublished updated urgent user utc visitor voice
waiting warning web work_in_progress worked yes
"""

KEY_WORDS = frozenset(_KEYS.split())
"""A name of a field is kept where it consists of these alone."""

VALUE_WORDS = frozenset(_VALUES.split())
"""A value that is one of these tells of nobody; blanks count as the lines between its words."""

PAGE_WORDS = frozenset({"count", "total", "page", "pages", "limit", "offset", "size", "per", "length"})
"""Beside the records, numbers under names that hold one of these count them."""

COUNT_WORDS = PAGE_WORDS | {
    "current",
    "results",
    "items",
    "records",
    "number",
    "start",
    "at",
    "max",
    "from",
    "to",
    "has",
}
"""Words of such a name; with another one, as in a credit limit, it may be somebody's number."""

PERSON_WORDS = frozenset(
    {
        *("firstname", "lastname", "fullname", "surname", "nickname", "given", "family", "middle", "username", "first"),
        *("last", "name", "author", "owner", "sender", "assignee", "requester", "requestor", "reporter", "creator"),
        *("login", "contact", "caller", "person", "friendly", "display"),
    }
)
"""Where a name of a field holds one of these, a word of a list may be somebody's name."""

TIME_WORDS = frozenset(
    {"at", "on", "time", "timestamp", "date", "datetime", "created", "updated", "modified", "since", "until", "start"}
    | {"starts", "started", "end", "ends", "ended", "expires", "due", "opened", "closed", "last", "epoch", "change"}
)
"""Numbers under names that hold one of these may count seconds or milliseconds."""


def words_of_key(name: str) -> tuple[str, ...]:
    """Return the words of a field's name, in lower case: `createdAt`, `created_at` and `Created-At` are one name."""
    return tuple(word.lower() for word in _CAMEL.findall(name))


def is_usual_key(name: str) -> bool:
    """Tell whether a name of a field tells of nobody: known words, and numbers of two digits at the most."""
    words = words_of_key(name)
    letters = re.sub(r"[A-Za-z0-9_.:@$\- ]", "", name)
    return not letters and all(word in KEY_WORDS or (word.isdigit() and len(word) < 3) for word in words)
