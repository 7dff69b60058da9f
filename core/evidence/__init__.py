"""What addresses of evidence show, in words that are stored."""
