"""What the pages of insights say: words and addresses, from numbers made elsewhere."""
