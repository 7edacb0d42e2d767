-- When a scope was last shown a digest; the one row that decides who gets the next.
CREATE TABLE digest_gates (
  scope VARCHAR(128) PRIMARY KEY,
  last_shown_at BIGINT,
  version BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE digests (
  id VARCHAR(64) PRIMARY KEY,
  scope VARCHAR(128) NOT NULL,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  shown_at BIGINT,
  shown_to VARCHAR(128)
);
CREATE UNIQUE INDEX digests_pending ON digests (scope) WHERE shown_at IS NULL;
CREATE INDEX digests_shown ON digests (shown_at);
