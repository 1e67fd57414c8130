"""Tests of what the playground is made of."""
