"""What the cogs share, without a Discord around it."""
