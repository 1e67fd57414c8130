"""Files of stories: what is written comes back, and what is wrong is told."""
