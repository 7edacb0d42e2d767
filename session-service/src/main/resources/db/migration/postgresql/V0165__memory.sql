-- Conversations that were captured, and how far each has come. body and context are emptied when it has ended.
CREATE TABLE memory_captures (
  id VARCHAR(64) PRIMARY KEY,
  session_id VARCHAR(64),
  agent_group_id VARCHAR(64) NOT NULL,
  runtime_session_id VARCHAR(128),
  source VARCHAR(16) NOT NULL CHECK (source IN ('HOOK', 'FOLDER')),
  kind VARCHAR(16) NOT NULL,
  reason VARCHAR(200) NOT NULL,
  ended_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  body BYTEA,
  cut INTEGER NOT NULL DEFAULT 0,
  turns INTEGER NOT NULL DEFAULT 0,
  lines_skipped INTEGER NOT NULL DEFAULT 0,
  truncated INTEGER NOT NULL DEFAULT 0,
  context TEXT,
  context_sha VARCHAR(64),
  summary TEXT,
  state VARCHAR(16) NOT NULL
    CHECK (state IN ('RECEIVED', 'EXTRACTED', 'SUMMARISED', 'APPENDED', 'NOTHING', 'SKIPPED', 'DEAD')),
  detail VARCHAR(500),
  first_error VARCHAR(500),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at BIGINT,
  changed_at BIGINT NOT NULL,
  row_version BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX memory_captures_due ON memory_captures (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX memory_captures_of_session ON memory_captures (session_id, received_at);
CREATE INDEX memory_captures_by_state ON memory_captures (state, received_at);

-- How far a session's folder has been captured, so that no turn is captured twice.
CREATE TABLE memory_cursors (
  session_id VARCHAR(64) PRIMARY KEY,
  inbound_seq BIGINT NOT NULL,
  outbound_seq BIGINT NOT NULL
);

-- The daily log. written_at is null until the entry stands in the group's file.
CREATE TABLE daily_log_entries (
  capture_id VARCHAR(64) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL,
  log_day VARCHAR(10) NOT NULL,
  place BIGINT NOT NULL,
  title VARCHAR(100) NOT NULL,
  content TEXT NOT NULL,
  appended_at BIGINT NOT NULL,
  written_at BIGINT,
  UNIQUE (agent_group_id, log_day, place)
);
CREATE INDEX daily_log_unwritten ON daily_log_entries (appended_at) WHERE written_at IS NULL;

-- What was compiled of which input; one run at a time and group, and the same input once.
CREATE TABLE memory_compilations (
  id VARCHAR(64) PRIMARY KEY,
  agent_group_id VARCHAR(64) NOT NULL,
  input_sha VARCHAR(64) NOT NULL,
  entries INTEGER NOT NULL,
  state VARCHAR(16) NOT NULL CHECK (state IN ('DONE', 'FAILED')),
  cause VARCHAR(100) NOT NULL,
  detail VARCHAR(500),
  memory TEXT,
  compiled_at BIGINT NOT NULL
);
CREATE INDEX memory_compilations_of_group ON memory_compilations (agent_group_id, compiled_at);
