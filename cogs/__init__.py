"""What people see: one file for each family of commands."""
