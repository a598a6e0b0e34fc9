"""The page for the doctor: built once as a dataclass, rendered as HTML and PDF."""
