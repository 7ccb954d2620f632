/// The tables of the warehouse that every plan has. Each stage writes only its own; the comment over a table names the stage.
/// Records are kept in blocks of columns; the tables of rows that SQL sees are made from the forms: see `RecordTable`.
enum Schema {
    /// Counted up with every change; a warehouse of another version is rebuilt from the archive.
    static let version = 12

    /// The condition for findings about decisions of the plan.
    static let decided = "(rule IN ('adjustment.applied', 'submission.withdrawn') OR raised = 'warning')"

    static let statements = """
        -- ingest: the files seen in the inbox and what became of each
        CREATE TABLE receipt (
            path       TEXT PRIMARY KEY,   -- below the inbox, as received
            size       INTEGER NOT NULL,
            modified   INTEGER NOT NULL,   -- nanoseconds, as the file system gives it: only to see whether a file changed
            changed    INTEGER NOT NULL,   -- the same of what the file system knows of it (ctime); 0 if not noted
            inode      INTEGER NOT NULL,   -- its number in the file system; 0 if not noted
            digest     TEXT NOT NULL,      -- SHA-256
            outcome    TEXT NOT NULL,      -- accepted, repeated, refused
            submission INTEGER
        ) STRICT;

        -- ingest: what was accepted. The id orders submissions by first arrival, `arrival` by the last: what was replaced may
        -- be sent again.
        CREATE TABLE submission (
            id        INTEGER PRIMARY KEY,
            digest    TEXT NOT NULL,
            unit      TEXT NOT NULL,
            form      TEXT NOT NULL,
            period    TEXT NOT NULL,
            part      INTEGER NOT NULL,    -- 1 if it is whole
            parts     INTEGER NOT NULL,    -- 1 if it is whole
            version   INTEGER NOT NULL,
            file      TEXT NOT NULL,
            size      INTEGER NOT NULL,
            is_gzip   INTEGER NOT NULL,
            container TEXT NOT NULL,
            charset   TEXT NOT NULL,
            layout    TEXT NOT NULL,
            state     TEXT NOT NULL,       -- current, superseded, withdrawn
            arrival   INTEGER NOT NULL,
            UNIQUE (unit, form, period, part, digest)
        ) STRICT;
        CREATE INDEX submission_by_form ON submission (form, period, state);
        CREATE INDEX submission_by_digest ON submission (digest);
        CREATE INDEX submission_by_version ON submission (unit, form, period, part, version);
        CREATE INDEX submission_by_arrival ON submission (arrival);

        -- every stage: findings, each laid to the stage and the piece of work that raised it
        CREATE TABLE finding (
            stage TEXT NOT NULL, work TEXT NOT NULL,
            id TEXT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,
            unit TEXT, form TEXT, period TEXT, file TEXT, digest TEXT, sheet TEXT, line INTEGER, "column" TEXT, path TEXT,
            record INTEGER, field TEXT, subject TEXT, found TEXT, expected_zh TEXT, expected_en TEXT,
            message_zh TEXT NOT NULL, message_en TEXT NOT NULL, remedy_zh TEXT NOT NULL, remedy_en TEXT NOT NULL,
            raised TEXT, remark_zh TEXT, remark_en TEXT  -- what was said of it since, and the severity it was raised with
        ) STRICT;
        CREATE INDEX finding_with_remark ON finding (id) WHERE remark_zh IS NOT NULL;
        CREATE INDEX finding_decided ON finding (id) WHERE \(decided);
        CREATE INDEX finding_by_work ON finding (stage, work);
        CREATE INDEX finding_in_order ON finding (
            severity, unit, form, period, file, rule, line, record, "column", field, subject, found, id
        );

        -- every stage: what each piece of work was made from, a dependency a line (see Dependencies); the same fingerprint means
        -- that there is nothing to do
        CREATE TABLE work (
            stage TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, PRIMARY KEY (stage, key)
        ) STRICT, WITHOUT ROWID;

        -- normalize: what was read from a submission
        CREATE TABLE reading (
            submission   INTEGER PRIMARY KEY,
            records      INTEGER NOT NULL,  -- records read
            stated_count INTEGER,           -- records stated by the sender, if it did
            stated_line  INTEGER,
            stated_date  TEXT,              -- the day on which the sender signed, if it says so
            stated_date_line INTEGER,
            heading_line INTEGER,           -- of tables
            sheet        TEXT,
            columns      TEXT NOT NULL,     -- field=heading or path, a line each
            is_readable  INTEGER NOT NULL,  -- 0: the file could not be read to its end; none of it counts
            content      TEXT NOT NULL,     -- SHA-256 of the records and of the rest: the same for later stages
            units        TEXT NOT NULL,     -- field=unit and where it stands, a line each
            unread_rows  INTEGER NOT NULL   -- rows not read that may be records; -1: nobody has counted them
        ) STRICT;

        -- normalize: how often each kind of rewriting was applied, with the first instance
        CREATE TABLE conversion (
            submission INTEGER NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL, records INTEGER NOT NULL,
            first_record INTEGER NOT NULL, first_raw TEXT NOT NULL, first_value TEXT NOT NULL,
            PRIMARY KEY (submission, field, kind)
        ) STRICT, WITHOUT ROWID;

        -- normalize: for every form, the fields its records were read for
        CREATE TABLE record_form (form TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT, WITHOUT ROWID;

        -- normalize: the file in the folder `records` that holds a submission's records
        CREATE TABLE record_file (
            submission INTEGER PRIMARY KEY, name TEXT NOT NULL,
            digest TEXT NOT NULL           -- SHA-256 of its blocks, see RecordFile
        ) STRICT;

        -- normalize: the blocks of records in these files; see RecordFile
        CREATE TABLE record_block (
            first   INTEGER PRIMARY KEY,   -- id of the first record: submission * 2^32 + number of the record in it
            records INTEGER NOT NULL,
            offsets BLOB NOT NULL          -- offset of the block; lengths of its coordinates and of each column; 64 bits each
        ) STRICT;

        -- normalize: where the keys of a submission's records are; see KeyIndex
        CREATE TABLE key_index (
            submission INTEGER NOT NULL,
            partition  INTEGER NOT NULL,           -- the upper bits of the hash
            segment    INTEGER NOT NULL,
            entries    BLOB NOT NULL               -- 32 bits of hash and 32 bits of record number each
        ) STRICT;
        CREATE INDEX key_index_by_partition ON key_index (partition, submission);
        CREATE INDEX key_index_by_submission ON key_index (submission);

        -- validate: values that lie over those that were read, and why; the records themselves stay as they are
        CREATE TABLE correction (
            record INTEGER NOT NULL, field TEXT NOT NULL,
            old TEXT, value TEXT,                  -- as SQL sees them
            reason TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL,
            key_hash INTEGER,                      -- of the record's key with all its corrections, if one is part of the key
            PRIMARY KEY (record, field)
        ) STRICT, WITHOUT ROWID;

        -- validate: the records of which a value counts for nothing while the others count
        CREATE TABLE record_in_part (record INTEGER PRIMARY KEY) STRICT;

        -- validate: the records that do not count; all others of a current submission do
        CREATE TABLE exclusion (
            record INTEGER PRIMARY KEY, reason TEXT NOT NULL, rule TEXT NOT NULL
        ) STRICT;

        -- validate: of excluded records those that contradict the one that counts in their place
        CREATE TABLE contest (record INTEGER PRIMARY KEY, kept INTEGER NOT NULL) STRICT;
        -- every command that changes something: a digest of the rows that make a publication, see Warehouse.seal()
        CREATE TABLE seal (digest TEXT NOT NULL) STRICT;

        -- aggregate: the figures
        CREATE TABLE observation (
            indicator TEXT NOT NULL, area TEXT NOT NULL, period TEXT NOT NULL,
            numerator INTEGER, denominator INTEGER,   -- the exact value is numerator * per / denominator
            per INTEGER NOT NULL,
            status TEXT NOT NULL,
            coverage TEXT NOT NULL,                   -- key, tab, 1 or 0, tab, zh, tab, en; a line each
            lower TEXT, upper TEXT,                   -- exact fractions, empty if open; null where the figure is certain
            doubts TEXT,                              -- kind, tab, key, tab, records, tab, their numbers, tab, zh, tab, en; a line each
            PRIMARY KEY (indicator, area, period)
        ) STRICT, WITHOUT ROWID;

        -- aggregate: the members of counts of distinct things
        CREATE TABLE member (
            indicator TEXT NOT NULL, period TEXT NOT NULL, key TEXT NOT NULL, area TEXT NOT NULL,
            PRIMARY KEY (indicator, period, key, area)
        ) STRICT, WITHOUT ROWID;

        -- aggregate: what the records of each submission give to an indicator for a period, and from what it was counted
        CREATE TABLE tally (
            indicator TEXT NOT NULL, period TEXT NOT NULL, submission INTEGER NOT NULL,
            state TEXT NOT NULL,
            cells BLOB NOT NULL,                      -- see SubmissionTally
            PRIMARY KEY (indicator, period, submission)
        ) STRICT, WITHOUT ROWID;
        """
}
