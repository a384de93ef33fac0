"""Small pages as they stand on the web: furniture, advertisements and readers' comments around an article."""

from datetime import UTC, datetime

READ_AT = datetime(2026, 5, 1, 12, tzinfo=UTC)

PARAGRAPHS = """
<p>Most babies wake at night in their first year, and it says nothing about how they are loved. Some wake twice and
some wake five times; both are ordinary.</p>
<h2>What helps</h2>
<ul><li>Keep the room dark and dull.</li><li>Feed her at ten, then go to bed yourself:
<ul><li>with earplugs, if it is not your turn.</li></ul></li></ul>
<blockquote><p>My mother-in-law swears by a spoon of honey on the dummy.</p></blockquote>
<p>Please <b>never</b> give honey before the first birthday, however many grandmothers recommend it to you at night.</p>
<table><tr><th>Age</th><th>Sleep in 24 hours</th></tr><tr><td>4 to 12 months</td><td>12 to 16 hours</td></tr></table>
"""

COMMENTS = """
<div id="comments" class="comments-area"><h2>3 thoughts on this post</h2><ol class="comment-list">
<li class="comment byuser"><article class="comment-body"><footer>by Grumpy Dad</footer>
<div class="comment-content"><p>Whisky on the gums worked for all four of mine and nobody died.</p></div></article></li>
</ol><div id="respond" class="comment-respond"><h3>Leave a reply</h3><p>Your email stays secret.</p></div></div>
"""


def page(
    body: str = PARAGRAPHS, *, head: str = "", title: str = "Awake again | The Night Shift", after: str = ""
) -> str:
    """A blog post as common software makes it."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/about/">About me</a></li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to give you a better experience.</p><button>Accept all</button></div>
<main><article><h1>Awake again</h1>{body}</article>{after}</main>
<aside><h3>You may also like</h3><a href="/tags/teeth/">Teeth at last</a></aside>
<footer><p>© 2026 The Night Shift. <a href="/privacy/">Privacy policy</a></p></footer></body></html>"""
