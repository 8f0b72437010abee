"""How good the guess at similar stories is: pairs of stories judged by hand, and a report over them.

`pairs.tsv` holds a pair a line: two story ids and the verdict, between tabs. The pairs are all those of one collection
of 317 stories about a software product that come from different providers and lie at most three days apart. Somebody
read the two titles and excerpts and asked: would who has read one call the other one another report of it?

- `same`: the same event, release, announcement or press release, be it a copy of the text, news about the announcement,
  or the half of a headline that is the whole of the other one.
- `other`: everything else, such as two lessons about one product, two sessions of one conference, and a round-up that
  names the other's subject among many.
"""
