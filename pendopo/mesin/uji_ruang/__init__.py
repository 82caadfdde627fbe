"""Toy rooms: processes that no office runs, found only while tests run (PENDOPO_UJI=1)."""
