"""A story as JSON: the contract that scripts rely on. Absent is null or []."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from newsreader.coverage import ALONE, Coverage, Row, coverage_of
from newsreader.story import Joined, Links, Moment, Provider, Report, Story


def story_json(story: Story, joined: Joined = ALONE, *, read: bool = False, starred: bool = False) -> dict[str, Any]:
    """Everything a script may want of one story, ready for `json.dumps`."""
    coverage = coverage_of(story, joined)
    listed = {row.report.number: row for row in coverage.rows if row.report}
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
        "related": [_report(report, listed.get(report.number)) for report in story.related],
        "listed_by": [known.path for known in joined.listed_by],
        "coverage": _coverage(coverage),
        "first": _row(coverage.first, story) if coverage.first else None,
        "similar": [_row(row, story) for row in coverage.similar],
        "read": read,
        "starred": starred,
    }


def _report(report: Report, row: Row | None) -> dict[str, Any]:
    return {
        "title": report.title,
        "excerpt": report.excerpt,
        "published": _iso(report.published),
        "provider": _provider(report.provider),
        "links": _links(report.links),
        "quality": report.quality,
        "here": row.here.path if row and row.here else None,
        "offset_s": _seconds(row.offset) if row else None,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "providers": coverage.providers,
        "reports": max(1, len(coverage.rows)),
        "span_s": _seconds(coverage.span),
        "mirrors": coverage.mirrors,
    }


def _row(row: Row, story: Story) -> dict[str, Any]:
    here = story.path if row.own else row.here.path if row.here else None
    return {
        "provider": _provider(row.provider),
        "title": story.title if row.own else row.title,
        "published": _iso(row.published),
        "offset_s": _seconds(row.offset),
        "here": here,
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


def _seconds(distance: timedelta | None) -> int | None:
    return None if distance is None else int(distance.total_seconds())


def _iso(moment: Moment | None) -> str | None:
    return moment.iso if moment else None
