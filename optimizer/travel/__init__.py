"""Integer minutes between places, rounded up once, one provider per file."""
