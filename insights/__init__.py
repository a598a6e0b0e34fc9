"""What the diary may mean: measures, charts and the page for the doctor. It counts; it does not diagnose."""
