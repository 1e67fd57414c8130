"""Trivia: questions made from stories or written by hand, four options each, one right."""
