"""What stands between a socket and the pages: the server's patience, who is asking, and how much may be sent."""
