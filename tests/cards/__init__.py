"""Every message, held against Discord's limits."""
