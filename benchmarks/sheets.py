"""Sheets of all calls in both languages: `python benchmarks/sheets.py [--data FOLDER]`.

How long a sheet takes, how much it says, how many words it explains, how large its HTML is, and what a
voice would stumble on.
"""

import argparse
import datetime as dt
import re
import statistics
import time
from pathlib import Path

from fundmatch.jobs.collect import Where
from fundmatch.jobs.sheet import sheet
from fundmatch.jobs.work import begin
from fundmatch.models.wording import Lang
from fundmatch.render.call_page.formats import as_html, as_text
from fundmatch.render.call_page.page import page

DAY = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
SIGNS = re.compile(r"[%&|<>*#_”“\[\]()=/]|\d{4}-\d\d-\d\d")
LANGUAGES: tuple[Lang, ...] = ("sv", "en")


def main() -> None:
    """Make every sheet once in each language."""
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path)
    work = begin(Where(options.parse_args().data), DAY, "sv")
    work.engine(["all"]).run()
    times, sentences, explained, sizes, signs = [], [], [], [], 0
    for call in work.found.calls:
        began = time.process_time()
        found = sheet(work, call.id)
        made = [page(found, lang) for lang in LANGUAGES]
        texts, pages = [as_text(one) for one in made], [as_html(one) for one in made]
        times.append((time.process_time() - began) / len(LANGUAGES))
        sentences += [len(re.findall(r"[.?!](?:\s|$)", text)) for text in texts]
        explained += [len(one.points) for each in made for one in each.sections if one.id == "words"]
        sizes += [len(text.encode()) for text in pages]
        signs += sum(len(SIGNS.findall(text)) for text in texts)
    print(f"sheets     {len(sizes)}; {1000 * statistics.median(times):.0f} ms each, at most {1000 * max(times):.0f} ms")
    print(f"sentences  {statistics.median(sentences):.0f} each, at most {max(sentences)}; signs left in them: {signs}")
    print(f"words      {len(found.glossary.words)} in the glossary; {statistics.mean(explained):.1f} explained a sheet")
    print(f"HTML       {max(sizes) / 1000:.0f} kB at most")


if __name__ == "__main__":
    main()
