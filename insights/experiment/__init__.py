"""Testing one suspicion: what a test could show before it begins, and what it showed at its end.

The test, its coins and its result are rows of the diary (`diary.models.experiment`); here is what they mean.
"""
