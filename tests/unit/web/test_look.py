"""Every file of the look goes under a name that changes with it."""

import re

from web.kit.assets import asset


def test_a_file_is_named_with_its_hash():
    assert re.fullmatch(r"/static/look\.css\?v=[0-9a-f]{12}", asset("look.css"))


def test_a_file_that_was_not_built_has_its_plain_name():
    assert asset("vendor/nothing.css") == "/static/vendor/nothing.css"
