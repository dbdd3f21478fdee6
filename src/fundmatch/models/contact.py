"""Whom to turn to under a programme: contact points and partner searches, kept in one data file."""

from fundmatch.models.base import Id, Line, Model, Source, Text


class Contact(Model):
    """A contact point or a partner search of programmes. A function, never a person."""

    programmes: tuple[Id, ...]
    """programme ids; an id that ends with `-` takes in all that begin so"""
    name: Text
    what: Text
    url: Line | None = None
    source: Id
    """id of an entry in `sources`"""


class Contacts(Model):
    """The contact points that a folder knows."""

    contacts: tuple[Contact, ...] = ()
    sources: tuple[Source, ...] = ()

    def of(self, programme: str | None) -> list[Contact]:
        """Those of one programme, in the order of the file.

        >>> point = {"programmes": ["erdf-"], "name": "Agency", "what": "advice", "source": "a"}
        >>> held = Contacts(contacts=(Contact.model_validate(point),))
        >>> [str(one.name.und) for one in held.of("erdf-oms-2021")], held.of(None)
        (['Agency'], [])
        """
        return [
            one
            for one in self.contacts
            if programme
            and any(key == programme or (key.endswith("-") and programme.startswith(key)) for key in one.programmes)
        ]
