"""The reader on the screen."""
