"""The words of dates and times in English: by kind, as `lexicon` reads them."""

WORDS = {
    "limit": "from today|from now|hence|from the date of this letter|from the date of this email"
    "|at the latest|latest|max|maximum|at most|tops|or sooner|or before",
    "day 0": "today|straight away|right away|this minute",
    "day 1": "tomorrow|tmrw|tmw|tmr|tomoz|2moro|tomo|tomoro|tomorow|tommorow|tomorro",
    "day 7": "this time next week|same time next week|a week from today|a week from now|a week today",
    "day 2": "day after tomorrow|the day after tomorrow",
    "day -1": "yesterday",
    "today morning": "this morning|this am",
    "today afternoon": "this afternoon|this pm",
    "today evening": "tonight|this evening",
    "part morning": "early morning|mid morning|late morning|before lunch|by lunch"
    "|morning|mornings|in the morning|first thing|am slot|first thing in the morning",
    "part noon": "noon|midday|lunchtime|lunch",
    "part afternoon": "after lunch|later this afternoon|late afternoon|early afternoon|mid afternoon|after my lunch"
    "|afternoon|in the afternoon",
    "part evening": "evening|in the evening|night|at night",
    "part close": "end of the working day|end of the business day|end of day today|close of day|end of my shift"
    "|the end of my shift|eob"
    "|close of business|close of play|end of play|end of the day|end of day|eod|cob|cop|end of business",
    "weekday": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "short weekday": "mon|tue,tues|wed,weds|thu,thur,thurs|fri|sat|sun",
    "month": "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept"
    "|october,oct|november,nov|december,dec",
    "unit minute": "minute|minutes|min|mins",
    "unit hour": "hour|hours|hr|hrs|h",
    "unit day": "day|days|calendar days|d",
    "unit workday": "working day|working days|business day|business days|workday|workdays|work days|bus days"
    "|bus day|w days|wd|wds"
    "|w day|w/day|w/days|b/days|w/d|wkg days|wkg day|wking days|working d|wkdays|office days|banking days",
    "unit workhour": "working hours|business hours",
    "unit week": "week|weeks|wk|wks",
    "unit month": "month|months|calendar month|calendar months",
    "unit year": "year|years",
    "next": "next|coming|following|nxt",
    "this": "this|same",
    "last": "last|past",
    "edge end": "end of|end of the|the end of|late|late in|towards the end of|the back end of|latter part of",
    "edge mid": "mid|mid -|midweek|middle of|the middle of|midway through|halfway through",
    "edge start": "beginning of|the beginning of|start of|the start of|early|early in|first half of",
    "period weekend": "the weekend|weekend|this weekend|w/e|wkend|wknd",
    "period next weekend": "next weekend|the following weekend",
    "period end week": "end of the week|end of this week|eow|end of week|weeks end|later this week",
    "period end next week": "end of next week",
    "week later": "week",
    "period this week": "the week is out|the week is over|the week ends|the end of the working week|the week"
    "|this week|this wk|before the week is out|in the course of the week|within the week",
    "period next week": "next week|nxt wk|next wk|the next week|the following week|the coming week|nxt week",
    "period end month": "the month is out|the month is over|the month ends|in the course of the month"
    "|later this month|the current month|the month"
    "|last day of the month|the last day of the month|end of the month|end of this month|eom|month end"
    "|end of month|this month",
    "period end next month": "the following month|the coming month|end of next month|next month",
    "period quarter": "the quarter|this quarter|end of the quarter|end of quarter|end of this quarter|quarter end|eoq",
    "period end year": "the year is out|the year is over|this year|eoy|the year"
    "|end of the year|end of this year|year end|end of year",
    "period day": "during the day|in the course of the day|within the day|later today|by tonight",
    "period hour": "within the hour|in the next hour|within the next hour|inside the hour",
    "vague": "in due time|in good time|before long|presently|shortly|soon|as soon as possible|asap"
    "|in the coming days|in the next few days|in due course"
    "|in a few days"
    "|within a few days",
    "bound by": "by|until|till|no later than|not later than|at the latest|latest|at latest|max|up to|b4 eod",
    "bound before": "before|b4|prior to|ahead of",
    "bound from": "from|after|as of|starting|not before|any time after",
    "bound since": "since",
    "bound ago": "ago",
    "bound on": "on|at|in|for",
    "bound within": "within|give me|gimme|give us|give it|w in|w/in|in|inside|over|in less than|in under",
    "fill": "the|next|a|period|of|about|around|approx|max|maximum|coming|these|another",
    "range": "to|and|or|until|till",
    "between": "between|betw|btw|from",
    "hour mark": "o clock|o'clock|oclock|h|hrs|hours",
    "am": "am|a.m",
    "pm": "pm|p.m",
    "half past": "half past|half",
    "quarter past": "quarter past|quarter after|a quarter past",
    "quarter to": "quarter to|a quarter to",
    "join": "at|on|the|of|by|around|about|in|for|slot|and",
    "half hour": "half an hour|half hour|a half hour",
    "fortnight": "a fortnight|fortnight",
    "kw": "wk|week|week no",
    "after number": "by|before|at|and|or|for|to|we|i|you|between|in|when|with|if|from|after|so|but|then|as",
    "first of month": "the first of the month|first of the month|the first of next month|first of next month",
    "ordinal": "st|nd|rd|th",
    "days to": "to|or|till|until|through|thru",
    "morrow": "the following morning|the next morning|next morning|following morning|the morning after"
    "|the day after|the following day|the next day|day after|the day following|a day later|a day after",
    "later": "later|after|after that|afterwards|thereafter|following",
    "offset day": "d +|t +",
    "offset week": "w +",
    "quarters": "quarter|qtr",
    "trimester": "q",
    "trimester 1": "the first quarter|first quarter",
    "trimester 2": "the second quarter|second quarter",
    "trimester 3": "the third quarter|third quarter",
    "trimester 4": "the fourth quarter|fourth quarter|the last quarter|last quarter|final quarter",
    "joined kw": "w",
    "workdays": "wd|working|business|w/d",
    "week of": "week commencing|the week commencing|week of|the week of|w/c|wc|week beginning|w/b|week starting",
    "then": "by then|by that date|by that day|that day|that same day|on that day|that very day",
}

NUMBERS = (
    "a,an,one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty"
)
"""The words of one, two, three ...; those of one number are parted by commas."""
LARGE = {
    "twenty four": 24,
    "thirty": 30,
    "forty eight": 48,
    "seventy two": 72,
    "couple of": 2,
}
