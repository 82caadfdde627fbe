"""Measurements, side by side in one run: only ratios are kept."""
