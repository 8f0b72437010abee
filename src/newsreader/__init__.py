"""newsreader turns any folder of front-matter records into a newspaper you read in the terminal."""
