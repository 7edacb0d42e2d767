-- Agents and the ones they asked for; applied once each.
CREATE TABLE agent_link (
    child_id  VARCHAR(64) NOT NULL PRIMARY KEY,
    parent_id VARCHAR(64) NOT NULL
);
