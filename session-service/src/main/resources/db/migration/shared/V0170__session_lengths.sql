-- How long sessions have become, and which are to begin anew with the next message.
CREATE TABLE session_lengths (
  session_id VARCHAR(64) PRIMARY KEY REFERENCES sessions (id),
  turns BIGINT NOT NULL,
  input_tokens BIGINT NOT NULL,
  last_work VARCHAR(64) NOT NULL,
  mark VARCHAR(16) CHECK (mark IN ('TOKEN_CAP', 'TURN_CAP')),
  cap BIGINT,
  marked_at BIGINT
);
