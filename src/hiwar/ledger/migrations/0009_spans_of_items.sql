-- The last day of an item beside its marks (4000000 where it is open, -1 where the item has no day), and whether its
-- first day is open, so that days are compared while a list is read and no item has to be looked up.
CREATE TABLE marked (
    mark INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    last INTEGER NOT NULL,
    open INTEGER NOT NULL,
    PRIMARY KEY (mark, place, item)
) STRICT, WITHOUT ROWID;
INSERT INTO marked
SELECT m.mark, m.place, m.item, CASE WHEN i.dated THEN coalesce(i.last, 4000000) ELSE -1 END,
    i.dated AND i.first IS NULL
FROM markings m JOIN items i ON i.item = m.item;
DROP TABLE markings;
ALTER TABLE marked RENAME TO markings;
