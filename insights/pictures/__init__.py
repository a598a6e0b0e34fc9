"""One module per picture: something of the diary to look at that makes no claim and runs no test.

To add one: save a module here with `picture = Picture(__name__, place=…)` and a function under
`@picture.describes` that takes a diary and its `DayTable` and returns a frozen dataclass of numbers, or None
when there is too little to look at; then say it in words in `insights.wording.pictures`. The diary ends where
the table ends. What is not known enters no denominator. A picture sees no other picture, no finding, no
request, no clock and no database; one that is meant only for people in whose diary something stands out names
that key in `after`.
"""
