"""The rules, held against whatever can be written."""
