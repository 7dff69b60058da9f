"""One year's list: read from its text, matched to another year's, compared with a corrected one."""
