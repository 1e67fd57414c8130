"""The rules of Understudy: pure, with no Discord, no SQL, no clock and no I/O."""
