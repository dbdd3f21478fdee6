"""One changed field in words."""

from fundmatch.models.wording import Lang, Phrase, plain
from fundmatch.monitoring.change import Change
from fundmatch.render.words import field_name

_FROM_TO = Phrase("{field}: {old} → {new}", "{field}: {old} → {new}")
_NOW = Phrase("{field}: {new}", "{field}: {new}")
_NO_MORE = Phrase("{field}: inte längre angivet (var {old})", "{field}: no longer stated (was {old})")


def detail(change: Change, lang: Lang) -> str:
    """A changed field as people read it: what it was and what it is."""
    field = field_name(change.field or "", lang)
    old, new = (None if value is None else plain(value, lang) for value in (change.old, change.new))
    if old is None:
        return _NOW(field=field, new=new).text(lang)
    return (_NO_MORE(field=field, old=old) if new is None else _FROM_TO(field=field, old=old, new=new)).text(lang)
