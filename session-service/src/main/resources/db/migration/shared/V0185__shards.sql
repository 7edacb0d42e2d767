-- Which volume the sessions of this database are on, and how often it was taken into use.
CREATE TABLE shard_claim (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  volume VARCHAR(100) NOT NULL,
  generation BIGINT NOT NULL,
  claimed_at BIGINT NOT NULL
);

-- Read models of what other shards have.
CREATE TABLE other_agent_groups (
  id VARCHAR(64) PRIMARY KEY
);

CREATE TABLE other_wirings (
  id VARCHAR(64) PRIMARY KEY,
  messaging_group_id VARCHAR(64) NOT NULL
);
CREATE INDEX other_wirings_by_chat ON other_wirings (messaging_group_id);
