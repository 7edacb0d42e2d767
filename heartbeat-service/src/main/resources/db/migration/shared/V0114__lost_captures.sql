-- Captures of conversations that were given up and not tried again since.
CREATE TABLE lost_captures (
  capture_id VARCHAR(100) PRIMARY KEY,
  scope VARCHAR(100) NOT NULL,
  session_id VARCHAR(100),
  error VARCHAR(500) NOT NULL,
  given_up_at BIGINT NOT NULL
);
CREATE INDEX lost_captures_by_age ON lost_captures (given_up_at);
