-- Notices of the suite have an origin of their own. A CHECK cannot be altered, so the table is made anew.
CREATE TABLE delivery_2 (
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
        CHECK (state IN ('ACCEPTED', 'ATTEMPTED', 'DELIVERED', 'DENIED', 'FAILED', 'EXPIRED')),
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
    UNIQUE (session_id, seq)
);
INSERT INTO delivery_2 SELECT * FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_2 RENAME TO delivery;
-- Only what is unfinished is ever looked for on the hot path; history costs nothing there.
CREATE INDEX delivery_lane ON delivery (session_id, channel_type, platform_id, seq)
    WHERE state IN ('ACCEPTED', 'ATTEMPTED');
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE state IN ('ACCEPTED', 'ATTEMPTED');
CREATE INDEX delivery_state ON delivery (state, created_at);
CREATE INDEX delivery_session ON delivery (session_id, created_at);
CREATE INDEX delivery_edge ON delivery (agent_group_id, platform_id, created_at) WHERE channel_type = 'agent';
