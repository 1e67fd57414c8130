"""Tests of the rules of film nights."""
