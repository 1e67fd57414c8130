"""The daily question: when it is due, what is asked, how answers become streaks."""
