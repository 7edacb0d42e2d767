ALTER TABLE people ADD COLUMN changed_at BIGINT;

-- Agents made by agents. The agent group is there from the first; linked_at is set once router-service has connected both.
CREATE TABLE agent_children (
  approval_id VARCHAR(64) PRIMARY KEY,
  child_id VARCHAR(64) NOT NULL UNIQUE REFERENCES agent_groups (id),
  parent_id VARCHAR(64) NOT NULL REFERENCES agent_groups (id),
  depth INTEGER NOT NULL,
  session_id VARCHAR(64) NOT NULL,
  action VARCHAR(64) NOT NULL,
  payload_hash VARCHAR(64) NOT NULL,
  decided_by VARCHAR(200) NOT NULL,
  folder VARCHAR(64) NOT NULL,
  instructions TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  linked_at BIGINT
);
CREATE INDEX agent_children_by_parent ON agent_children (parent_id);
CREATE INDEX agent_children_unlinked ON agent_children (created_at) WHERE linked_at IS NULL;
