-- What is made from the record, and may be emptied and made anew: by which rules it was made, and the words of texts.

CREATE TABLE derived (
    name TEXT PRIMARY KEY,
    made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The stems of each text, each once, by the number of the text.
CREATE VIRTUAL TABLE words USING fts5 (stems, content = '', detail = none, tokenize = 'ascii');

-- The article of each capture as its present reading has it, for lists and order.
CREATE TABLE articles (
    capture INTEGER PRIMARY KEY REFERENCES captures (seq),
    text_id TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    first TEXT,
    last TEXT
) STRICT;
CREATE INDEX articles_text ON articles (text_id);
CREATE INDEX articles_first ON articles (first);
