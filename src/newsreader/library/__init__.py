"""The index of a collection, and the marks a person leaves on it."""
