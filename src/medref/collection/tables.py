"""The tables of a collection's SQLite file."""

VERSION = 4
"""Goes up with every change below, or of what `build` writes into them: a file of another version is made anew."""

APPLICATION_ID = 0x6D726566  # "mref": says whose file it is (https://www.sqlite.org/fileformat2.html, offset 68)

SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE collection (info TEXT NOT NULL);          -- one row: the collection's fields, as JSON
CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    letter TEXT NOT NULL,                              -- A to Z, or # for all others
    sort TEXT NOT NULL,                                -- the folded title
    definition TEXT NOT NULL,                          -- the summary's text
    article TEXT NOT NULL                              -- the whole article, as JSON of the format
);
CREATE TABLE shelf (place INTEGER PRIMARY KEY, topic INTEGER NOT NULL);  -- the topics A–Z, so that any piece of a long list
                                                                          -- is read without those before it
CREATE TABLE name (                                    -- titles, synonyms, slugs, codes, and the keys they are found by
    id INTEGER PRIMARY KEY,
    topic INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,                                -- title, synonym, slug or code
    folded INTEGER NOT NULL,                           -- CRC-32 of each key (text.keys): a tenth of the keys' own size;
    joined INTEGER NOT NULL,                           -- who reads a row makes its key anew and compares
    core INTEGER NOT NULL
);
CREATE TABLE word (                                    -- the stems of all names
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL,
    sounds TEXT NOT NULL,                              -- as text.skeleton writes them
    root TEXT NOT NULL,                                -- as text.kindred has it
    names INTEGER NOT NULL                             -- how many names have it
);
CREATE TABLE posting (word INTEGER PRIMARY KEY, names BLOB NOT NULL);  -- ids of the names that have it, 32 bits each, the
                                                                        -- names that tell least beside it first
CREATE TABLE weight (names BLOB NOT NULL);             -- one row: what each name tells, in hundredths, 16 bits each, by id
CREATE TABLE initials (letters TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (letters, name)) WITHOUT ROWID;
CREATE TABLE category (topic INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE confusable (                              -- opposites and shared stems
    topic INTEGER NOT NULL,
    other INTEGER NOT NULL,
    name TEXT NOT NULL                                 -- the other's name that is so near
);
CREATE VIRTUAL TABLE page USING fts5 (names, definition, body, tokenize = "porter unicode61 remove_diacritics 2");
"""

INDEXES = """
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_joined ON name (joined);
CREATE INDEX name_core ON name (core);
CREATE INDEX name_topic ON name (topic);
CREATE INDEX word_root ON word (root);
CREATE INDEX category_topic ON category (topic);
CREATE INDEX confusable_topic ON confusable (topic);
"""
