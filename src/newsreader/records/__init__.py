"""Bytes become a story here and nowhere else."""
