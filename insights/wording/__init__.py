"""What patterns are called and how they are said: codes and numbers in, gettext sentences out.

Nothing here says that one thing makes another happen: cramps come more often after something, or they do not.
"""
