"""One module per family of review rules; each has a `family` and functions decorated with `family.rule(...)`.

A rule puts one question to a case (`insights.case`) and answers yes, no or unknown; it never sees another
rule, the request, the clock or the database. How to add one:

1. Write the function in the module of its family, or in a new module with a `family` of its own.
2. State what the table of the clinical note states: id, level, sentence, numbers with bounds, sources.
3. Add the id to tests/golden/rule_ids.json, and to tests/insights/rules/ what fires it, what leaves it
   silent, and its boundary.
4. Run `manage.py ruletable --write docs/rules.md`.

A new question to the diary that several rules ask belongs in `insights.case`.
"""
