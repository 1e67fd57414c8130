"""Plain questions: how they are read and what is answered, without any database."""
