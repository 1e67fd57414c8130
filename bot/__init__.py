"""Understudy: how actors prepare for their parts, told on Discord with sources."""

__version__ = "0.1.0"
