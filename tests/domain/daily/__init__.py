"""When a question is due, which one comes next, and what the answers make of it."""
