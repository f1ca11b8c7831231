"""Pages as the large publishing systems make them, each saved with all that stands around an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapdesk.seeds import read_seed

SAID = (
    "Fighting spread on Monday to the port of Tartus, where residents said they heard explosions through the "
    "night and saw ships leaving the harbour.",
    "Officials in Damascus said the road to Homs was closed to traffic, while "
    "aid groups warned that supplies "
    "in Aleppo would run out within days.",
    "Diplomats in Moscow declined to comment on the reports, which could not be independently verified, but "
    "said talks would go on in Geneva.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in SAID)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/b">Business news from London</a></li></ul></nav>'
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your experience in France '
    "and elsewhere. By going on you accept our policy.</p><button>Accept all</button></div>"
)
RELATED = (
    '<aside class="related"><h3>Related stories</h3><ul><li><a href="/x">Floods '
    "in Jakarta kill dozens</a></li>"
    '<li><a href="/y">Election in Nairobi put off again after protest</a></li></ul></aside>'
)
FOOT = "<footer><p>© 2024 The Example. All rights reserved. Printed in Toronto.</p></footer>"
FACTS = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Ships leave the port", "datePublished": "2024-12-09T08:00:00Z", '
    '"author": [{"@type": "Person", "name": "Jane Doe"}]}</script>'
)
CANONICAL = '<link rel="canonical" href="https://example.org/ships">'
HEADLINE = "<h1>Ships leave the port</h1>"
BLOG = (
    '<!DOCTYPE html>{comment}<html lang="en"><head>{style}<title>Ships leave '
    "the port &#8211; The Example</title>"
    '<meta property="og:title" content="Ships leave the port"><meta name="author" content="Jane Doe">'
    f'<meta property="article:published_time" content="2024-12-09T08:00:00+00:00">{CANONICAL}</head>'
    f'<body class="single">{MENU}{COOKIES}<article class="post hentry"><header '
    f'class="entry-header">{HEADLINE}'
    '<time class="entry-date" datetime="2024-12-09">December 9, 2024</time></header>'
    '<div class="entry-content"><figure class="wp-caption"><img src="{picture}" alt="A ship"><figcaption>'
    f"A ship in Lisbon. Photo: Agency</figcaption></figure>{BODY}"
    f'<div class="sharedaddy">Share this: Twitter</div></div></article>{RELATED}<div id="comments"><h2>Two '
    f"thoughts</h2><p>Greetings from Oslo, very good reading indeed, thanks.</p></div>{FOOT}</body></html>"
)
TESTS = enumerate(SAID)
PAGES = {
    "blog": BLOG.format(comment="", style="", picture="a.jpg"),
    "blog saved as one file": BLOG.format(
        comment="<!-- saved as a single file -->",
        style=f"<style>{'a{{color:red}}' * 3000}</style>",
        picture="data:image/png;base64," + "A" * 100_000,
    ),
    "wire": f"<html><head><title>Ships leave the port | Wire</title>{CANONICAL}{FACTS}</head><body>{MENU}"
    f'{COOKIES}<main><article>{HEADLINE}<div class="author">By Jane Doe</div><div class="article-body">'
    + "".join(f'<div data-testid="paragraph-{at}" class="text">{said}</div>' for at, said in TESTS)
    + f"</div></article></main>{RELATED}{FOOT}</body></html>",
    "broadcaster": "<html><head><title>Ships leave the port - "
    f"News</title>{CANONICAL}{FACTS}</head><body>{MENU}"
    f"<main><article><div>{HEADLINE}</div><div><figure><img><figcaption>A view of Lisbon harbour</figcaption>"
    + "</figure></div>"
    + "".join(f'<div data-component="text-block"><p>{said}</p></div>' for said in SAID)
    + f"</article></main>{RELATED}{FOOT}</body></html>",
    "newsletter": "<html><head><title>Ships leave the port - by Jane "
    f"Doe</title>{CANONICAL}{FACTS}</head><body>"
    f'<div class="main-menu">Subscribe Sign in</div><article class="newsletter-post post">{HEADLINE}'
    f'<div class="available-content"><div class="body markup">{BODY}<div '
    'class="subscription-widget"><p>Thanks '
    "for reading! Subscribe to receive posts from "
    f"Vienna.</p></div></div></div></article>{FOOT}</body></html>",
    "think tank": "<html><head><title>Ships leave the port | "
    f"Institute</title>{CANONICAL}{FACTS}</head><body>"
    f"{MENU}<main><article>{HEADLINE}<div "
    f'class="content">{BODY}<h2>Notes</h2><ol class="footnotes"><li>See the '
    f"paper on Cairo, 2021.</li></ol></div></article></main>{RELATED}{FOOT}</body></html>",
    "amp": '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8">'
    "<title>Ships leave the port</title>"
    f"{CANONICAL}{FACTS}</head><body><amp-sidebar><ul><li>World</li></ul></amp-sidebar><article>{HEADLINE}"
    f"{BODY}</article><amp-consent><p>We use cookies in France.</p></amp-consent>{FOOT}</body></html>",
}
AROUND = "cookies Jakarta Nairobi Toronto London Oslo Subscribe Share Vienna".split()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_becomes_its_article(kind: str, tmp_path: Path) -> None:
    """Each paragraph once and in order, the facts about it, and nothing of what stands around it."""
    page = tmp_path / "page.html"
    page.write_text(PAGES[kind], encoding="utf-8")
    (document,) = read_seed(page)
    facts = document.title, document.date, document.author, document.url
    assert facts == ("Ships leave the port", "2024-12-09", "Jane Doe", "https://example.org/ships")
    places = [document.text.find(paragraph) for paragraph in SAID]
    assert places == sorted(places)
    assert places[0] >= 0
    assert [document.text.count(each) for each in (*SAID, "Ships leave the port")] == [1, 1, 1, 1]
    assert [word for word in AROUND if word in document.text] == []
    assert document.text.count("Lisbon") <= 1
