"""Every write. Keyword-only, atomic, named by a verb; each marks the diary as changed (`Person.bump`)."""
