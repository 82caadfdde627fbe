"""Answers of the survey of satisfaction."""
