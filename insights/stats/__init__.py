"""Pure arithmetic on diary frames: numpy, pandas and scipy; no Django, no diary, no charts, no words."""
