"""The tests of Understudy, laid out as the code that they test."""
