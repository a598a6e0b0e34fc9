"""The numbers of charts: from a diary and the dates to show to plain values, one module per chart.

No words and no drawing. What is not known is no zero: it enters neither a count nor a denominator.
"""
