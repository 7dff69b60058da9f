"""What is printed is a sheet, not a screen."""

from pypdfium2 import PdfDocument

from tests.browser.conftest import Visit


def test_the_mayors_page_is_one_sheet(visit: Visit):
    page = visit("mayor", path="/executive")
    assert len(PdfDocument(page.pdf(prefer_css_page_size=True))) == 1
