"""Facts in running sentences of Swedish and English pages, each with its words. What could be two things is not read.

One file a kind of fact. A reader takes one sentence and what its heading and its profile say (`Setting`), and gives
what it found and what it left unread; it never looks at another sentence.
"""
