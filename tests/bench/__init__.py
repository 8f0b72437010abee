"""Measuring: corpora, clocks, and a table of ratios taken in one run."""
