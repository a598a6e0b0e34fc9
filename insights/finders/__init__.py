"""One module per question that a diary can answer.

To add one: save a module here with `finder = Finder(__name__)` and a function under `@finder.asks` that takes
a `DayTable` and yields a `Test` per key. Say in `needs` what it takes before the question may be asked at
all, and leave everything common to `insights.run`: gates, limits, many questions, repeated looks, what goes
with what. A finder sees no other finder, no request, no clock and no database. It stops being one file when
it needs a new statistic (`insights.stats`), a new array (`insights.day_table`) or words (`insights.wording`).
"""
