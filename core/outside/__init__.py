"""The one way out of the machine by HTTP: bounded in time and size, and never into our own nets unless it is meant.

`bounds.py` says how long and how much; `sockets.py` holds every connection to that; `resolving.py` finds addresses;
`asking.py` asks an address that somebody typed; `fixed.py` is for servers that the installation names.
"""
