"""The agency's own words for a message of reminders."""

from notifications.words.content import Content
from notifications.words.own_words.wording import OwnWords, words_for
from notifications.words.phrases import is_about_others


def own_words(content: Content) -> OwnWords:
    """Return them; a message that tells only of other people's work keeps the program's opening sentence."""
    words = words_for(content.texts, content.kind, recipient=content.recipient, agency=content.agency)
    return OwnWords(words.greeting, None, words.closing, words.ask) if is_about_others(content) else words
