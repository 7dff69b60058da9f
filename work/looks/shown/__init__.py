"""What an address shows, told from its bytes alone: no network, no database, no clock.

`judging.py` gives the verdict; `web_page.py` reads pages, `byte_kinds.py` tells files apart, `years.py` finds the
years that are named, `likeness.py` compares a page with what the same site shows for an address that cannot exist.
"""
