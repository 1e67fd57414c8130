"""What is remembered: the file, its schema, the library in it."""
