"""Files in, files out: the columns of FORMATS, read into facts and written from rows.

`cells` and `words` are pure; `files` and `tables` take bytes to named cells; `reader` makes facts of them;
`writer` goes the other way. Nothing here writes to the database: that is `diary.actions.transfer`.
"""
