"""Why an upload is not taken."""

from core.errors import TrackerError


class NoFile(TrackerError):
    thai = "ยังไม่ได้เลือกไฟล์: โปรดเลือกไฟล์มาตรการแล้วส่งอีกครั้ง"
    english = "No file was chosen: choose the plan's file and send it again."


class ReadingFailed(TrackerError):
    thai = "อ่านไฟล์ “{name}” ไม่สำเร็จเพราะโปรแกรมขัดข้อง: มาตรการไม่เปลี่ยนแปลง โปรดส่งไฟล์ใหม่ หากยังเกิดขึ้นอีกให้แจ้งผู้ดูแลระบบ"
    english = (
        "Reading “{name}” failed because of a fault in the program; no plan was changed. Send it again, and tell "
        "whoever runs the system if it persists."
    )
