"""Is what the diary says true? Invented diaries in which it is known what is really there.

`people` draws somebody's habits, `simulator` lives their life, `writing` turns it into the frames of a diary.
`suites` says what is planted, `trial` puts one diary to the questions as its person would, `naive` and
`oracle` are what it is compared with, `scoring` counts, `report` writes the tables. `manage.py calibrate`
runs it all.
"""
