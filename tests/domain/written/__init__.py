"""Stories as text: what is written comes back, and what is wrong is told."""
