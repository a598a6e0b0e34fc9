"""What happened: recording it, finding it again, giving it back. Never imports insights."""
