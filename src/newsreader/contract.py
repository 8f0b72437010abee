"""A story as JSON: the contract that scripts rely on. Absent is null or []."""

from __future__ import annotations

from typing import Any

from newsreader.story import Links, Moment, Provider, Report, Story


def story_json(
    story: Story, *, read: bool = False, starred: bool = False, listed_by: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Everything a script may want of one story, ready for `json.dumps`."""
    return {
        "root": story.root,
        "path": story.path,
        "id": story.id,
        "title": story.title,
        "excerpt": story.excerpt,
        "published": _iso(story.published),
        "date_only": bool(story.published and story.published.date_only),
        "updated": _iso(story.updated),
        "type": story.type,
        "topics": list(story.topics),
        "provider": _provider(story.provider),
        "links": _links(story.links),
        "quality": story.quality,
        "heat": story.heat,
        "hidden": story.hidden,
        "images": [
            {"url": image.url, "width": image.width, "height": image.height, "title": image.title}
            for image in story.images
        ],
        "related": [_report(report) for report in story.related],
        "listed_by": list(listed_by),
        "read": read,
        "starred": starred,
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "excerpt": report.excerpt,
        "published": _iso(report.published),
        "provider": _provider(report.provider),
        "links": _links(report.links),
        "quality": report.quality,
        "here": None,
    }


def _provider(provider: Provider) -> dict[str, Any]:
    return {"name": provider.name, "domain": provider.domain, "authors": list(provider.authors)}


def _links(links: Links) -> dict[str, Any]:
    return {
        "source": links.source,
        "amp": links.amp,
        "cdn_amp": links.cdn_amp,
        "others": [link.url for link in links.others],
    }


def _iso(moment: Moment | None) -> str | None:
    return moment.iso if moment else None
