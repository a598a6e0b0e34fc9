"""One person's diary at one moment, as review rules read it: plain values, no pandas, no rows.

The rules about warning signs run while a cramp is being logged, and logging never waits for pandas. So rules
read the shapes of `diary.facts`, which forms and files fill too: an entry that is not saved yet is one more.
"""
