"""The tables of the history, version by version. A version that was released is never edited; add the next."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # One row for each time a source was asked. Ids grow with time: "since" is a comparison of ids.
        """CREATE TABLE visit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL,
            kind TEXT NOT NULL,
            at TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('changed', 'unchanged', 'failed', 'refused')),
            records INTEGER NOT NULL,
            requests INTEGER NOT NULL,
            fingerprint TEXT,
            why TEXT)""",
        "CREATE INDEX visit_source ON visit (source, id)",
        # What a record said, kept once however often it was seen: zlib of its JSON, found by its SHA-256.
        "CREATE TABLE body (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, data BLOB NOT NULL)",
        # What a source said of a call from one visit until another: only changes add rows.
        """CREATE TABLE version (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            record TEXT NOT NULL,
            key TEXT NOT NULL,
            body INTEGER NOT NULL REFERENCES body,
            first INTEGER NOT NULL REFERENCES visit,
            gone INTEGER REFERENCES visit)""",
        "CREATE UNIQUE INDEX version_now ON version (source, record) WHERE gone IS NULL",
        "CREATE INDEX version_key ON version (key, source, id)",
        "CREATE INDEX version_first ON version (first)",
        "CREATE INDEX version_gone ON version (gone) WHERE gone IS NOT NULL",
        # The last days of the dates that bind an applicant, to find what closes soon without reading every call.
        "CREATE TABLE binding (day TEXT NOT NULL, version INTEGER NOT NULL REFERENCES version, "
        "PRIMARY KEY (day, version)) WITHOUT ROWID",
        "CREATE INDEX binding_version ON binding (version)",
        # By what a call is known again when another source speaks of it.
        "CREATE TABLE identity (key TEXT PRIMARY KEY, official TEXT, title TEXT NOT NULL, closes TEXT)",
        "CREATE INDEX identity_official ON identity (official) WHERE official IS NOT NULL",
        "CREATE INDEX identity_closes ON identity (closes)",
        # What each reader has been shown of each call, so that nothing counts as seen that was not shown.
        """CREATE TABLE seen (
            reader TEXT NOT NULL,
            key TEXT NOT NULL,
            visit INTEGER NOT NULL REFERENCES visit,
            at TEXT NOT NULL,
            PRIMARY KEY (reader, key)) WITHOUT ROWID""",
    ),
    (
        # What was decided, by the SHA-256 of its content: files of several people are put together without doubt.
        """CREATE TABLE decision (
            id TEXT PRIMARY KEY,
            call TEXT NOT NULL,
            actor TEXT,
            state TEXT NOT NULL,
            why TEXT NOT NULL,
            owner TEXT NOT NULL,
            at TEXT NOT NULL,
            note TEXT,
            matters TEXT,
            takes_back TEXT) WITHOUT ROWID""",
        """CREATE TRIGGER decision_stands BEFORE UPDATE ON decision
            BEGIN SELECT RAISE (ABORT, 'a decision is never changed'); END""",
        """CREATE TRIGGER decision_stays BEFORE DELETE ON decision
            BEGIN SELECT RAISE (ABORT, 'a decision is never removed'); END""",
    ),
    (
        # The warnings of the last visit to a source, by the SHA-256 of their words.
        "CREATE TABLE warned (source TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (source, mark)) WITHOUT ROWID",
    ),
    (
        # Projects that were granted, by the list and their id in it: zlib of their JSON, and of what they speak of.
        """CREATE TABLE project (
            number INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            id TEXT NOT NULL,
            data BLOB NOT NULL,
            bag BLOB NOT NULL,
            UNIQUE (source, id))""",
        # Who took part, as the list has it; `key` is the name as names are compared.
        """CREATE TABLE participant (
            project INTEGER NOT NULL REFERENCES project,
            place INTEGER NOT NULL,
            key TEXT NOT NULL,
            org_number TEXT,
            country TEXT,
            data TEXT NOT NULL,
            PRIMARY KEY (project, place)) WITHOUT ROWID""",
        "CREATE INDEX participant_key ON participant (key)",
        "CREATE INDEX participant_number ON participant (org_number) WHERE org_number IS NOT NULL",
        # For each word or concept the projects that speak of it, and what that counts: numbers, then gains.
        "CREATE TABLE project_word (word TEXT PRIMARY KEY, held BLOB NOT NULL) WITHOUT ROWID",
        # What somebody said of a name that is like an actor's: whether it is that actor.
        """CREATE TABLE org_link (
            actor TEXT NOT NULL,
            key TEXT NOT NULL,
            same INTEGER NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (actor, key)) WITHOUT ROWID""",
    ),
    (
        # Web pages as they were fetched last: zlib of their bytes, what their servers call them, what changed last.
        """CREATE TABLE page (
            source TEXT NOT NULL,
            url TEXT NOT NULL,
            etag TEXT,
            modified TEXT,
            changed TEXT NOT NULL,
            raw BLOB NOT NULL,
            PRIMARY KEY (source, url)) WITHOUT ROWID""",
    ),
    (
        # The names of a country, for what is only alike: without reading every participation.
        "CREATE INDEX participant_country ON participant (country, key)",
    ),
)
