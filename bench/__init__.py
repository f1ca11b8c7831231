"""Benchmarks: speed, memory, size and accuracy, run by ``make bench``."""
