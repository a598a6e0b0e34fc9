"""Pages of insights. Numbers are made elsewhere, and only when a page asks for them."""
