"""newsreader turns any folder of front-matter records into a newspaper you read in the terminal."""

__version__ = "0.1.0"
