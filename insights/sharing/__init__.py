"""Links with which a person shows the page for the doctor to somebody without an account.

A link opens these dates and these parts, of the diary as it is at that moment, for so long; nothing else.
links : made, found, stopped, forgotten · openings : when, and what of it · codes : the second secret, guessed
slowly · handed : how the token travels to the one page that shows it · shown : what a link opens · qr : the
link to scan
"""
