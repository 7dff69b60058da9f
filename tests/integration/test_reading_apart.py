"""Reading in a process of its own gives what reading here gives, and ends whatever the file does."""

import pytest

from plans.read.apart import read_apart
from plans.read.readers import read_here
from plans.read.refusals import DocumentBinary

TEXT = "หัวเรื่อง\nมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\no1 โครงสร้าง\t1. ทบทวน\tธันวาคม 2567\tสำนักปลัด\n"


def test_the_content_is_the_same_apart_and_here():
    told: list[tuple[int, int]] = []
    here = read_here("text", "plan.txt", TEXT.encode(), lambda done, of: told.append((done, of)))
    assert read_apart("text", "plan.txt", TEXT.encode()) == here


def test_progress_is_told_by_the_other_process():
    told: list[tuple[int, int]] = []
    read_apart("text", "plan.txt", TEXT.encode(), lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]


def test_a_refusal_comes_back_as_itself():
    with pytest.raises(DocumentBinary, match="at byte 2"):
        read_apart("text", "plan.txt", b"ab\x00cd")
