"""The house keeps its measures: small files, rooms that can be looked over, a drawing that is true."""

import re

from tests import house

MOST_FILES_IN_A_FOLDER = 18
MOST_LINES_IN_A_FILE = 400
LARGEST_SHARE_OF_DOCUMENTS = 0.25
LARGEST_SHARE_OF_A_ROOM = 0.10


def test_no_folder_is_too_full_to_be_looked_over():
    folders = {path.parent for package in house.packages() for path in house.code_files(house.ROOT / package)}
    counts = {str(folder.relative_to(house.ROOT)): len(list(folder.glob("*.py"))) for folder in folders}
    assert {name: count for name, count in counts.items() if count > MOST_FILES_IN_A_FOLDER} == {}


def test_no_file_is_too_long_to_be_read():
    files = [path for package in house.packages() for path in house.code_files(house.ROOT / package)]
    lengths = {str(path.relative_to(house.ROOT)): len(path.read_text().splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_IN_A_FILE} == {}


def test_no_room_outgrows_the_house():
    whole = sum(house.count_lines(house.ROOT / package) for package in house.packages())
    shares = {f"{one}/{room.name}": room.lines / whole for one in house.packages() for room in house.rooms(one)}
    assert {name: round(share, 3) for name, share in shares.items() if share > LARGEST_SHARE_OF_A_ROOM} == {}
    assert house.count_lines(house.ROOT / "documents") / whole <= LARGEST_SHARE_OF_DOCUMENTS


def test_the_drawing_shows_the_rooms_that_there_are():
    assert house.DRAWING.read_text() == house.drawing(), "draw it anew: python -m tests.house"


def test_queries_stand_beside_their_tables_or_in_read_models():
    asking = {
        str(path.relative_to(house.ROOT))
        for package in house.packages()
        if package not in ("models", "reports")
        for path in house.code_files(house.ROOT / package)
        if re.search(r"\bselect\(", path.read_text())
    }
    assert asking == set(), "a query belongs into models/, or into a read model in reports/"


def test_what_the_words_name_is_there():
    """README and the documents name files and folders: a newcomer goes there. (Decisions say what was.)"""
    pages = [house.ROOT / "README.md", *(house.ROOT / "docs").glob("*.md")]
    named = {path for page in pages for path in house.named_paths(page.read_text(encoding="utf-8"))}
    assert sorted(path for path in named if not list(house.ROOT.glob(path))) == []
