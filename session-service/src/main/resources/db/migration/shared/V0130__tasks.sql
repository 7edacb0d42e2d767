CREATE TABLE task_series (
  id VARCHAR(80) PRIMARY KEY,
  session_id VARCHAR(64) NOT NULL REFERENCES sessions (id),
  prompt TEXT NOT NULL,
  script TEXT,
  cron VARCHAR(200),
  zone VARCHAR(64) NOT NULL,
  catch_up VARCHAR(8) NOT NULL CHECK (catch_up IN ('SKIP', 'ONCE', 'ALL')),
  state VARCHAR(8) NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'ENDED')),
  occurrence INTEGER NOT NULL,
  due_at BIGINT NOT NULL,
  failures INTEGER NOT NULL,
  reason VARCHAR(200),
  created_at BIGINT NOT NULL
);
CREATE INDEX task_series_by_session ON task_series (session_id, state, due_at);
