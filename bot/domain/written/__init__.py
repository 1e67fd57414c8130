"""Stories as people write them in forms and spreadsheets: text for every field, and back."""
