"""Film nights: what one is, how its form is read, what is told and asked there."""
