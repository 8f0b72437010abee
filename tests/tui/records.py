"""Small collections for the journeys."""

from __future__ import annotations

STORY = """---
title: "Harbour cranes learn to wait for the tide"
excerpt: "The cranes now read the tide table before they lift."
publishedDateTime: 2019-12-24T08:30:00Z
sourceUrl: https://harbourpost.example/cranes
ampUrl: https://harbourpost.example/amp/cranes
cdnAmpUrl: https://harbourpost-example.cdn.ampproject.org/c/s/harbourpost.example/amp/cranes
type: article
quality: 84
heat: 194
provider: {name: Harbour Post, domain: harbourpost.example}
topics: [AI, Sea]
images: [{url: "https://harbourpost.example/crane.jpg", width: 640, height: 480, title: "A crane"}]
related:
  - title: "Cranes that read"
    publishedDateTime: 2019-12-24T07:10:00Z
    sourceUrl: https://lantern.example/cranes
    ampUrl: https://lantern.example/amp/cranes
    provider: {name: The Lantern, domain: lantern.example}
  - title: "Tide tables for machines"
    publishedDateTime: 2019-12-26T09:00:00Z
    sourceUrl: https://ledger.example/tide
    provider: {name: Ledger Weekly, domain: ledger.example}
---
"""

FILES = {
    "_data/topics/1.yaml": "name: AI\n",
    "_data/topics/2.yaml": "name: Ethics\nparent: AI\n",
    "_data/organizations/harbour.md": (
        "---\ntaxonomy: organization\nname: Harbour Post\ndomain: harbourpost.example\n"
        "description: News from the quay.\n---\n"
    ),
    "cranes.md": STORY,
    "tax.md": (
        "---\ntitle: A small model that reads tax forms\ndate: 2019-12-23\nprovider: Ledger Weekly\n"
        "topics: [AI, Ethics]\nlink: https://ledger.example/tax\n---\n"
        "The model read [four thousand forms](https://ledger.example/forms).\n\n" + "More of it follows here.\n\n" * 60
    ),
    "dictionary.md": (
        "---\ntitle: A dictionary that argues back\ndate: 2019-12-22\nprovider: The Lantern\ntopics: AI\n---\n"
    ),
    "boat.md": "---\ntitle: The last ferry of the year\ndate: 2019-12-20\nprovider: The Lantern\ntopics: Sea\n---\n",
    "markup.md": (
        '---\ntitle: "[/beta] [@click=app.bell]x[/] [red]"\ndate: 2019-12-19\ntopics: Letters\n---\n[/nothing]\n'
    ),
    "broken.md": "---\ntitle: 'never closed\n---\n",
    "notes.txt": "no front matter here",
}
