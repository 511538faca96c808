-- The stems of the words that tell of an item, apart for each kind of item; of an article those of its whole text.
DROP TABLE told;
CREATE VIRTUAL TABLE told_event USING fts5 (stems, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE told_statement USING fts5 (stems, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE told_article USING fts5 (stems, detail = none, tokenize = 'ascii');
DELETE FROM derived WHERE name = 'lists';
DELETE FROM markings;
DELETE FROM items;
