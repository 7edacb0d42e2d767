CREATE TABLE first_turns (
  session_id VARCHAR(128) PRIMARY KEY,
  opened_at BIGINT NOT NULL
);
CREATE INDEX first_turns_by_age ON first_turns (opened_at);

-- What was told of a session, so that a report that repeats does not repeat the telling.
CREATE TABLE judgements (
  session_id VARCHAR(64) NOT NULL,
  generation BIGINT NOT NULL,
  kind VARCHAR(32) NOT NULL,
  detail VARCHAR(500),
  told_at BIGINT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (session_id, generation, kind)
);
CREATE INDEX judgements_by_time ON judgements (told_at);
