"""Notes: what must be said beside a figure so that nobody takes it for more than it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.structure import Instrument


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about a figure: a fixed id for programs, a sentence in Thai and in English for people."""

    id: str
    thai: str
    english: str


_SENTENCES = {
    "forecast": (
        "คะแนนคาดการณ์ (มิใช่ผลทางการ): เป็นคะแนนสูงสุดที่คาดว่าจะได้จากการเผยแพร่ข้อมูล ผู้ประเมินยังพิจารณาเนื้อหาและปีของข้อมูลด้วย",
        "A forecast, not an official result: the most that publishing can earn; "
        "assessors also judge content and year.",
    ),
    "from_baseline": (
        "คะแนน {instruments} ใช้ผลการประเมินปีที่ผ่านมา จนกว่าจะปิดการสำรวจและบันทึกผลของปีนี้",
        "{instruments}: last year's result stands until this year's survey is closed and entered.",
    ),
    "baseline_eit_one_figure": (
        "ผลการประเมินปีที่ผ่านมาแสดงคะแนน EIT เป็นค่าเดียว จึงใช้ค่าเดียวกันนี้กับทั้ง EIT ส่วนที่ 1 และ EIT ส่วนที่ 2",
        "Last year's result gives EIT as one figure, which is taken for both EIT1 and EIT2.",
    ),
    "rating_condition_unchecked": (
        "ตรวจสอบเงื่อนไขของระดับผลการประเมินไม่ได้ครบถ้วน เพราะไม่ทราบคะแนน EIT ส่วนที่ 1 และ EIT ส่วนที่ 2 "
        "แยกจากกัน ระดับจริงอาจต่ำกว่าที่แสดง",
        "The rating's condition cannot be fully checked, as EIT1 and EIT2 are not known separately; "
        "the true rating may be lower.",
    ),
    "baseline_missing": (
        "ยังไม่มีผลการประเมินปีที่ผ่านมา จึงยังระบุคะแนน {instruments} ไม่ได้",
        "There is no result of last year, so {instruments} cannot be stated yet.",
    ),
    "baseline_incomplete": (
        "ผลการประเมินปีที่ผ่านมาไม่มีคะแนนตัวชี้วัดที่ {numbers} จึงยังระบุคะแนน {instruments} ไม่ได้",
        "Last year's result lacks indicator {numbers}, so {instruments} cannot be stated yet.",
    ),
    "baseline_total_differs": (
        "คะแนนรวมที่ประกาศคือ {published} แต่คำนวณจากตัวชี้วัดได้ {computed} ควรตรวจสอบผลการประเมินปีที่ผ่านมา",
        "The published total is {published}, but its indicators give {computed}: check last year's result.",
    ),
    "results_missing": (
        "การสำรวจ {instruments} ปิดแล้ว แต่ยังบันทึกผลของปีนี้ไม่ครบทุกตัวชี้วัด",
        "{instruments}: the survey is closed, but not all of its indicators are entered.",
    ),
    "not_registered": (
        "หน่วยงานไม่ได้ลงทะเบียนเข้าร่วมการประเมิน จึงไม่ประมวลผลคะแนนทุกเครื่องมือ",
        "The agency did not register for the assessment, so no instrument is processed.",
    ),
    "population_missing": (
        "ไม่ได้ระบุจำนวนประชากรของ {instruments} ตามวิธีการที่กำหนด จึงไม่ประมวลผลคะแนน {instruments}",
        "{instruments} is not processed: its population was not entered as prescribed.",
    ),
    "too_few_answers": (
        "มีผู้ตอบแบบวัด {instruments} จำนวน {respondents} คน น้อยกว่าจำนวนขั้นต่ำ {minimum} คน "
        "จึงไม่ประมวลผลคะแนน {instruments}",
        "{instruments} is not processed: {respondents} answered, the minimum is {minimum}.",
    ),
    "oit_not_as_prescribed": (
        "หน่วยงานไม่ได้ตอบแบบวัด OIT ตามวิธีการที่กำหนด จึงไม่ประมวลผลคะแนน OIT",
        "OIT is not processed: it was not answered as prescribed.",
    ),
    "total_unstated": (
        "ระบุคะแนนรวมไม่ได้ เพราะหลักเกณฑ์ไม่ได้กำหนดว่าเครื่องมือที่ไม่ประมวลผลให้คิดเป็น 0 คะแนน หรือไม่นำมาคิด",
        "The total cannot be stated: the rules do not say whether an unprocessed instrument counts 0 or is left out.",
    ),
    "rules_changed": (
        "น้ำหนักของเครื่องมือหรือเกณฑ์ระดับผลในชุดข้อคำถามปี {year} เปลี่ยน จึงยังระบุคะแนนรวมไม่ได้จนกว่าผู้ประสานงานจะยืนยัน",
        "Weights or rating bands of the list of {year} have changed: there is no total until they are confirmed.",
    ),
    "check_again": (
        "หลักฐานของ {codes} ผ่านการตรวจสอบก่อนชุดข้อคำถามเปลี่ยน นับคะแนนไว้ก่อน: ตรวจปีและองค์ประกอบใหม่",
        "{codes} were accepted before the list changed and count for now: check year and contents again.",
    ),
    "nothing_accepted": (
        "ข้อ OIT ที่ยังไม่มีหลักฐานซึ่งผ่านการตรวจสอบและเปิดดูได้ จำนวน {count} ข้อ คิดเป็น 0 คะแนน",
        "{count} OIT questions without accepted, live evidence count 0.",
    ),
    "no_item": (
        "ไม่มีมาตรการในแผนสำหรับข้อ {codes} จึงคิดเป็น 0 คะแนน แม้งานอื่นเสร็จทันทั้งหมด",
        "The plan has no item for {codes}: they count 0 even if everything else is done in time.",
    ),
    "outside_list": (
        "ไม่นับข้อ {codes} เพราะไม่ใช่ข้อ OIT ในชุดข้อคำถามปี {year}",
        "{codes} are not counted: they are no OIT questions of the list of {year}.",
    ),
    "rules_of_another_year": (
        "ไม่มีหลักเกณฑ์การให้คะแนนของปี {year} จึงใช้น้ำหนัก ตัวชี้วัด และระดับผลการประเมินของปี {rules_of} ไปก่อน",
        "The scoring rules of {year} are not known: weights, indicators and ratings are those of {rules_of}.",
    ),
    "provisional_list": (
        "คำนวณด้วยชุดข้อคำถามปี {year} มิใช่ของปี {assessed_year} ที่จะประเมิน คะแนนจึงเป็นการชั่วคราว",
        "Provisional: computed with the list of {year}, not with that of {assessed_year}, which is assessed.",
    ),
    "inferred_list": (
        "ชุดข้อคำถามปี {year} มีส่วนที่ไม่พบแหล่งที่มาและได้จากการอนุมาน: {parts_thai} คะแนนรายข้อจึงเป็นการชั่วคราว",
        "The list of {year} is partly inferred, no source was found for: {parts}. Points are provisional.",
    ),
    "copied_list": (
        "ไม่พบชุดข้อคำถามของปี {year} จึงใช้ของปี {copy_of} ไปก่อน (อนุมาน) คะแนนจึงเป็นการชั่วคราว",
        "No list of {year} was found: that of {copy_of} stands in (inferred). Points are provisional.",
    ),
    "by_crosswalk": (
        "คำนวณตามชุดข้อคำถามปี {year} โดยเทียบรหัสจากปี {codes_of}{inferred_thai}",
        "Computed with the list of {year}; the codes of {codes_of} are matched to it{inferred}.",
    ),
    "joined_questions": (
        "ข้อที่รวมจากหลายรายการได้คะแนนเมื่อผ่านการตรวจสอบครบทุกรายการ: {joined}",
        "Questions fed by several items count when all of them are accepted: {joined}.",
    ),
    "no_counterpart": (
        "รายการ {codes} ไม่มีข้อที่ตรงกันในปี {year} จึงไม่มีคะแนน แต่ยังต้องดำเนินการตามมาตรการ",
        "{codes} have no counterpart in {year}: they bring no points, and are still to be done.",
    ),
    "other_kind": (
        "มาตรการนี้ใช้รายการข้อของ{kind_thai} ซึ่งระบบไม่มีชุดข้อคำถาม จึงไม่คำนวณคะแนนด้วยชุดขององค์กรปกครองส่วนท้องถิ่น",
        "This plan follows the list of another kind of agency ({kind}), which is not known, so it is not scored.",
    ),
}
NOTE_IDS = tuple(_SENTENCES)
PARTS = {  # of a list: what a source may be lacking for
    "codes": ("รายการข้อ", "the questions"),
    "grouping": ("การจัดข้อเข้าตัวชี้วัดย่อย", "their grouping"),
    "scoring": ("น้ำหนัก ระดับผล และข้อของแบบวัด IIT/EIT", "weights, ratings and survey questions"),
}


def note(id_: str, instruments: Sequence[Instrument] = (), **facts: object) -> Note:
    """Return the note with its facts filled in; `id_` is one of NOTE_IDS."""
    thai, english = _SENTENCES[id_]
    return Note(
        id_,
        thai.format(instruments=_listed([each.short_name for each in instruments], "และ"), **facts),
        english.format(instruments=_listed([each.key for each in instruments], "and"), **facts),
    )


def _listed(names: Sequence[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
