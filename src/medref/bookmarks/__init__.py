"""What the reader wants to come back to, in one file that they can read."""
