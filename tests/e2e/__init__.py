"""What members do, driven through the real bot inside a simulated Discord."""
