"""What Understudy remembers: every statement of SQL stands in this package."""
