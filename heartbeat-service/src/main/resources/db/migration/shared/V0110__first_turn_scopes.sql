-- Which agent group the session belongs to, and in which order marks came: of two made at one instant the first stays.
ALTER TABLE first_turns ADD COLUMN scope VARCHAR(128) NOT NULL DEFAULT 'default';
ALTER TABLE first_turns ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
CREATE INDEX first_turns_by_scope ON first_turns (scope, opened_at, seq);
CREATE INDEX first_turns_by_seq ON first_turns (seq);
