"""A paper as PDF, set by typst: tagged, its text searchable; the words come as values, never as typst's markup."""

import json

from reports.papers.paper import Paper, as_data
from reports.papers.setting import set_page

PAGE = """
#let paper = json(bytes(sys.inputs.paper))
#let digits = ("๐", "๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙")
#let thai(number) = str(number).clusters().map(digit => digits.at(int(digit))).join()
#set document(title: paper.title)
#set text(font: "Sarabun", lang: "th", size: 11pt)
#set par(leading: 0.6em, spacing: 0.75em)
#set page(
  paper: "a4", flipped: paper.wide,
  margin: if paper.wide { (x: 1.6cm, top: 1.8cm, bottom: 1.6cm) } else { (left: 3cm, right: 2cm, y: 2cm) },
  footer: context text(size: 8.5pt)[
    #paper.furniture #h(1fr) หน้า #thai(counter(page).get().first())/#thai(counter(page).final().first())
  ],
)
#show heading: it => block(above: 1.2em, below: 0.6em, sticky: true, text(size: 12pt, weight: "bold", it.body))
#let said(words) = words.split("\\n").map(
  line => if line.starts-with("https://") or line.starts-with("http://") { link(line) } else { line }
).join(linebreak())
#let drawn(table-of) = {
  set text(size: if paper.wide { 9pt } else { 10pt })
  table(
    columns: table-of.shares.map(share => share * 1fr),
    align: (column, row) => {
      if row == 0 { center + horizon } else if column in table-of.numbers { right } else { left }
    },
    stroke: 0.5pt + luma(45%), inset: 4.5pt,
    table.header(..table-of.headings.map(words => table.cell(fill: luma(92%), strong(words)))),
    ..table-of.rows.flatten().map(said),
  )
}
#let dots = "." * 45
#let signed(one) = align(center)[
  #v(0.8cm)
  ลงชื่อ #dots \\
  (#if one.name == "" { dots } else { one.name }) \\
  #one.post \\
  #one.doing
]
#align(center)[
  #text(size: 15pt, weight: "bold", paper.title)
  #for line in paper.under_title [ \\ #line]
]
#v(0.2cm)
#for block-of in paper.blocks {
  if block-of.block == "Heading" { heading(block-of.text) }
  else if block-of.block == "Paragraph" {
    par(first-line-indent: (amount: if block-of.indented { 1.25cm } else { 0cm }, all: true), said(block-of.text))
  }
  else if block-of.block == "Table" { drawn(block-of) }
  else { block(breakable: false, grid(columns: block-of.blocks.map(one => 1fr), ..block-of.blocks.map(signed))) }
}
"""


def pdf_of(paper: Paper) -> bytes:
    return set_page(PAGE, paper=json.dumps(as_data(paper), ensure_ascii=False))
