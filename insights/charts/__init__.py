"""Pictures drawn from results: one module per chart, each with its table and its sentence."""
