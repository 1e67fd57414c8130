"""The quiz, held against the library as it lies on disk and against whatever can be written."""
