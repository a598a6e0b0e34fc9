"""A diary as one FHIR R4 document: for other programs, from the rows and the page that people see too.

Nothing here interprets. Cramps go out as a symptom, never as a diagnosis; what the app showed as a prompt is
told in words only. It follows no national profile and claims none.
"""
