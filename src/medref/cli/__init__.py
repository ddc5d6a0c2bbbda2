"""The command layer: the only one that reads arguments, prints, writes and exits."""
