"""A digest as Markdown, for a web page, a wiki or a chat."""

from fundmatch.render.digest_page import Paper
from fundmatch.render.escape import markdown, markdown_fact
from fundmatch.render.paragraphs import CallParagraph


def write(paper: Paper) -> str:
    """Headings, and one paragraph a call."""
    out = [f"# {markdown(paper.title)}", "", paper.day, ""]
    for page in paper.pages:
        if len(paper.pages) > 1:
            out += [f"## {markdown(page.title)}", ""]
        out += [markdown(page.lead), ""] if page.lead else []
        for chapter in page.chapters:
            out += [f"{'##' if len(paper.pages) == 1 else '###'} {markdown(chapter.title)}", ""]
            for block in chapter.blocks:
                out += [_block(block), ""]
        out += [line for note in page.notes for line in (f"*{markdown(note)}*", "")]
    return "\n".join([*out, "---", "", *(f"*{markdown(line)}*  " for line in paper.foot)]) + "\n"


def _block(block: CallParagraph) -> str:
    """One paragraph: its lines end with a hard break."""
    title = markdown(block.title)
    title = f"[{title}](<{block.address}>)" if block.address else title
    badge = f"**{markdown(block.badge)}:** " if block.badge else ""
    lines = [f"{badge}**{title}**", markdown(block.frame)]
    lines += [f"**{markdown(fact.label)}:** {markdown_fact(fact.text)}" for fact in block.facts]
    return "  \n".join(lines)
