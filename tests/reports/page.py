# SPDX-License-Identifier: Apache-2.0
"""What a page of HTML consists of, as html.parser reads it."""

from html.parser import HTMLParser

VOID = {"meta", "input", "br", "hr", "img", "link"}


class Page(HTMLParser):
    """tags: [(name, attributes)] in order; texts: [(text, names of open elements)]."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.texts = []
        self.comments = []
        self.open = []
        self.unbalanced = []
        self.feed(text)
        self.close()
        if self.open:
            self.unbalanced.append(f"left open: {self.open}")

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.unbalanced.append(f"an attribute twice in {tag}: {names}")
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.unbalanced.append(f"</{tag}> in {[name for name, _ in self.open]}")
            return
        self.open.pop()

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append((data, [name for name, _ in self.open]))

    def handle_comment(self, data):
        self.comments.append(data)

    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    def links(self):
        return [attrs.get("href") for tag, attrs in self.tags if tag == "a"]

    def shape(self, without=()):
        """The elements in order: what a text must not be able to change."""
        return [tag for tag, _ in self.tags if tag not in without]
