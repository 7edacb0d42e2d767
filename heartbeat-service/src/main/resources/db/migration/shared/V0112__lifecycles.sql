-- Which agent group a session belongs to; turns do not say.
CREATE TABLE session_scopes (
  session_id VARCHAR(128) PRIMARY KEY,
  scope VARCHAR(128) NOT NULL
);

-- The day of each agent group. number counts its transitions and decides between two who move it at once.
CREATE TABLE lifecycles (
  scope VARCHAR(128) PRIMARY KEY,
  state VARCHAR(16) NOT NULL,
  since BIGINT NOT NULL,
  cycle_id VARCHAR(64),
  deadline BIGINT,
  cycles_done INTEGER NOT NULL DEFAULT 0,
  cycles_planned INTEGER NOT NULL DEFAULT 0,
  number BIGINT NOT NULL DEFAULT 0,
  paused BOOLEAN NOT NULL DEFAULT FALSE,
  zone VARCHAR(64),
  known_since BIGINT NOT NULL,
  last_activity_at BIGINT,
  last_slept_at BIGINT,
  learned_at BIGINT,
  window_start INTEGER,
  window_length INTEGER,
  last_tick_at BIGINT,
  last_reason VARCHAR(32)
);

-- Served work per quarter of an hour, the finest step in which the world's time zones differ.
CREATE TABLE activity (
  scope VARCHAR(128) NOT NULL,
  quarter BIGINT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (scope, quarter)
);
CREATE INDEX activity_by_time ON activity (quarter);

CREATE TABLE lifecycle_requests (
  id VARCHAR(64) PRIMARY KEY,
  scope VARCHAR(128) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  reason VARCHAR(500),
  requested_by VARCHAR(200) NOT NULL,
  requested_at BIGINT NOT NULL,
  honored_at BIGINT,
  outcome VARCHAR(64)
);
CREATE INDEX lifecycle_requests_open ON lifecycle_requests (scope) WHERE honored_at IS NULL;
CREATE INDEX lifecycle_requests_by_time ON lifecycle_requests (requested_at);
