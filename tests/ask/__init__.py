"""Questions in members' own words, and how well they are answered."""
