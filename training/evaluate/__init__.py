"""What counts as right, what each policy gives, and the tables that tell it."""
