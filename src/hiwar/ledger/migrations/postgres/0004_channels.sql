-- Where channels stand, kept beside the lists; `migrations/0011_channels.sql` beside this folder tells what is what.

ALTER TABLE sides ADD COLUMN until BIGINT;
ALTER TABLE sides ADD COLUMN held BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sides_until ON sides (side, until) WHERE until IS NOT NULL;
ALTER TABLE signals ADD COLUMN until BIGINT;
DELETE FROM derived WHERE name = 'chronology';

CREATE TABLE channels (
    pair TEXT COLLATE "C" PRIMARY KEY,
    a TEXT COLLATE "C" NOT NULL,
    b TEXT COLLATE "C" NOT NULL,
    events BIGINT NOT NULL,
    held BIGINT NOT NULL,
    first TEXT COLLATE "C",
    last TEXT COLLATE "C",
    record TEXT COLLATE "C" NOT NULL,
    turns BIGINT
);
CREATE INDEX channels_order ON channels (events, pair);
CREATE INDEX channels_a ON channels (a);
CREATE INDEX channels_b ON channels (b);
CREATE INDEX channels_turns ON channels (turns) WHERE turns IS NOT NULL;

CREATE TABLE turned (
    pair TEXT COLLATE "C" PRIMARY KEY
);

CREATE FUNCTION hiwar_pair_turned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO turned VALUES (OLD.side) ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO turned VALUES (NEW.side) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER pair_comes AFTER INSERT ON sides
FOR EACH ROW WHEN (strpos(NEW.side, chr(9)) > 0) EXECUTE FUNCTION hiwar_pair_turned();
CREATE TRIGGER pair_goes AFTER DELETE ON sides
FOR EACH ROW WHEN (strpos(OLD.side, chr(9)) > 0) EXECUTE FUNCTION hiwar_pair_turned();

CREATE FUNCTION hiwar_signal_turned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO turned VALUES (OLD.pair) ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO turned VALUES (NEW.pair) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER signal_turned AFTER INSERT OR DELETE ON signals
FOR EACH ROW EXECUTE FUNCTION hiwar_signal_turned();
