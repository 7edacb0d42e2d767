-- Conditions of destinations, the standing rules, buckets of tokens, and messages that wait for people.
ALTER TABLE destinations ADD COLUMN mode VARCHAR(5) NOT NULL DEFAULT 'ALLOW' CHECK (mode IN ('ALLOW', 'HOLD', 'DENY'));
ALTER TABLE destinations ADD COLUMN kinds VARCHAR(100);
ALTER TABLE destinations ADD COLUMN rate_messages INTEGER;
ALTER TABLE destinations ADD COLUMN rate_seconds BIGINT;
ALTER TABLE destinations ADD COLUMN expires_at TIMESTAMP;
ALTER TABLE destinations ADD COLUMN expiry_told BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE destinations ADD COLUMN approver VARCHAR(300);
-- The rule asks for the rows of one agent group to one target; this finds them without reading any other.
CREATE INDEX destinations_grant ON destinations (agent_group_id, target_type, target_id);
CREATE INDEX destinations_expiry ON destinations (expires_at) WHERE expires_at IS NOT NULL;

-- Agent groups that were given the standing rules; one that was revoked does not come back.
CREATE TABLE standing_rules_given (
    agent_group_id VARCHAR(64) NOT NULL PRIMARY KEY
);
INSERT INTO standing_rules_given SELECT id FROM agent_group;
INSERT INTO destinations (agent_group_id, local_name, target_type, target_id, created_at)
SELECT id, '@origin', 'CHANNEL', '@origin', 0 FROM agent_group WHERE NOT removed;
INSERT INTO destinations (agent_group_id, local_name, target_type, target_id, created_at)
SELECT id, '@self', 'AGENT', id, 0 FROM agent_group WHERE NOT removed;

CREATE TABLE token_bucket (
    agent_group_id VARCHAR(64)  NOT NULL,
    target         VARCHAR(470) NOT NULL,
    tokens         DOUBLE PRECISION NOT NULL,
    refilled_at    BIGINT       NOT NULL,
    PRIMARY KEY (agent_group_id, target)
);

-- HELD is a state of its own. A CHECK cannot be altered, so the table is made anew.
CREATE TABLE delivery_4 (
    id                        VARCHAR(400) NOT NULL PRIMARY KEY,
    origin                    VARCHAR(8)   NOT NULL CHECK (origin IN ('AGENT', 'SYSTEM', 'SUITE')),
    session_id                VARCHAR(300) NOT NULL,
    agent_group_id            VARCHAR(64)  NOT NULL,
    seq                       BIGINT       NOT NULL,
    message_id                VARCHAR(300) NOT NULL,
    kind                      VARCHAR(32)  NOT NULL,
    channel_type              VARCHAR(64),
    platform_id               VARCHAR(400),
    thread_id                 VARCHAR(300),
    origin_messaging_group_id VARCHAR(64),
    destination               VARCHAR(500) NOT NULL,
    content                   TEXT         NOT NULL,
    state                     VARCHAR(16)  NOT NULL
        CHECK (state IN ('ACCEPTED', 'HELD', 'ATTEMPTED', 'DELIVERED', 'DENIED', 'FAILED', 'EXPIRED', 'UNKNOWN')),
    attempts                  INTEGER      NOT NULL,
    next_attempt_at           TIMESTAMP    NOT NULL,
    claimed_by                VARCHAR(100),
    claimed_until             TIMESTAMP,
    reason                    VARCHAR(1000),
    rule                      VARCHAR(32),
    platform_message_id       VARCHAR(300),
    correlation_id            VARCHAR(64)  NOT NULL,
    traceparent               VARCHAR(64)  NOT NULL,
    created_at                TIMESTAMP    NOT NULL,
    updated_at                TIMESTAMP    NOT NULL,
    version                   BIGINT       NOT NULL,
    patience_from             TIMESTAMP    NOT NULL,
    in_reply_to               VARCHAR(400),
    hops                      INTEGER      NOT NULL DEFAULT 0,
    counted                   BOOLEAN      NOT NULL DEFAULT FALSE,
    hold_hash                 VARCHAR(64),
    approval_id               VARCHAR(64),
    released_by               VARCHAR(64),
    UNIQUE (session_id, seq)
);
INSERT INTO delivery_4 (id, origin, session_id, agent_group_id, seq, message_id, kind, channel_type, platform_id, thread_id,
    origin_messaging_group_id, destination, content, state, attempts, next_attempt_at, claimed_by, claimed_until, reason, rule,
    platform_message_id, correlation_id, traceparent, created_at, updated_at, version, patience_from)
SELECT id, origin, session_id, agent_group_id, seq, message_id, kind, channel_type, platform_id, thread_id,
    origin_messaging_group_id, destination, content, state, attempts, next_attempt_at, claimed_by, claimed_until, reason, rule,
    platform_message_id, correlation_id, traceparent, created_at, updated_at, version, patience_from
FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_4 RENAME TO delivery;
-- Only what is unfinished is ever looked for on the hot path; history costs nothing there.
CREATE INDEX delivery_lane ON delivery (session_id, channel_type, platform_id, seq)
    WHERE state IN ('ACCEPTED', 'ATTEMPTED', 'HELD');
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE state IN ('ACCEPTED', 'ATTEMPTED', 'HELD');
CREATE INDEX delivery_held ON delivery (hold_hash) WHERE hold_hash IS NOT NULL;
CREATE INDEX delivery_approval ON delivery (approval_id) WHERE approval_id IS NOT NULL;
CREATE INDEX delivery_state ON delivery (state, created_at);
CREATE INDEX delivery_session ON delivery (session_id, created_at);
CREATE INDEX delivery_cause ON delivery (correlation_id, platform_id) WHERE channel_type = 'agent';
CREATE INDEX delivery_age ON delivery (updated_at);
