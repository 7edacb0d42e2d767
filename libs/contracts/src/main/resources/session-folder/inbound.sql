CREATE TABLE IF NOT EXISTS messages_in (
  id TEXT PRIMARY KEY,
  seq INTEGER UNIQUE,
  kind TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  status TEXT DEFAULT 'pending',
  process_after TEXT,
  recurrence TEXT,
  tries INTEGER DEFAULT 0,
  platform_id TEXT,
  channel_type TEXT,
  thread_id TEXT,
  content TEXT NOT NULL,
  series_id TEXT,
  trigger INTEGER NOT NULL DEFAULT 1,
  source_session_id TEXT,
  on_wake INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS idx_messages_in_series ON messages_in (series_id);
CREATE TABLE IF NOT EXISTS delivered (
  message_out_id TEXT PRIMARY KEY,
  platform_message_id TEXT,
  status TEXT NOT NULL DEFAULT 'delivered',
  delivered_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS destinations (
  name TEXT PRIMARY KEY,
  display_name TEXT,
  type TEXT NOT NULL,
  channel_type TEXT,
  platform_id TEXT,
  agent_group_id TEXT
);
CREATE TABLE IF NOT EXISTS session_routing (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  channel_type TEXT,
  platform_id TEXT,
  thread_id TEXT
);
-- Ours: finding what waits must not cost more as history grows.
CREATE INDEX IF NOT EXISTS idx_messages_in_pending ON messages_in (seq) WHERE status = 'pending';
-- Ours: finding the session an agent's message came from.
CREATE INDEX IF NOT EXISTS idx_messages_in_source ON messages_in (platform_id, seq) WHERE source_session_id IS NOT NULL;
-- Ours: ties what an agent answers to the request that caused it, across restarts of the host.
CREATE TABLE IF NOT EXISTS signalbox_correlation (
  message_id TEXT PRIMARY KEY,
  correlation_id TEXT NOT NULL,
  traceparent TEXT NOT NULL
);
