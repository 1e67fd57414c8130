"""Stories in files: spreadsheets (CSV) and JSON Lines, read with every fault told, and written."""
