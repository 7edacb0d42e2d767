CREATE TABLE deferred_rows (
  id VARCHAR(100) PRIMARY KEY,
  session_id VARCHAR(64) NOT NULL REFERENCES sessions (id),
  seq BIGINT NOT NULL,
  due_at BIGINT NOT NULL
);
CREATE INDEX deferred_rows_due ON deferred_rows (due_at);
