"""What people look at: HTML files that stand alone, on paper, on a phone and by a screen reader."""
