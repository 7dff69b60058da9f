"""What goes into ITAS: the sheet of links with its ticks, the queue of checks, the agency's public page."""
