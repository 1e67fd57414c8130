"""Plain questions: what is asked, which stories answer it, and when the answer is "I don't know"."""
