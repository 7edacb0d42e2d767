-- UNKNOWN is a state of its own, and a delivery taken up again has a new time to live. A CHECK cannot be altered, so the
-- table is made anew.
CREATE TABLE delivery_3 (
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
        CHECK (state IN ('ACCEPTED', 'ATTEMPTED', 'DELIVERED', 'DENIED', 'FAILED', 'EXPIRED', 'UNKNOWN')),
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
    UNIQUE (session_id, seq)
);
INSERT INTO delivery_3 SELECT d.*, d.created_at FROM delivery d;
DROP TABLE delivery;
ALTER TABLE delivery_3 RENAME TO delivery;
-- Only what is unfinished is ever looked for on the hot path; history costs nothing there.
CREATE INDEX delivery_lane ON delivery (session_id, channel_type, platform_id, seq)
    WHERE state IN ('ACCEPTED', 'ATTEMPTED');
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE state IN ('ACCEPTED', 'ATTEMPTED');
CREATE INDEX delivery_state ON delivery (state, created_at);
CREATE INDEX delivery_session ON delivery (session_id, created_at);
CREATE INDEX delivery_edge ON delivery (agent_group_id, platform_id, created_at) WHERE channel_type = 'agent';

-- Bytes of files agents send, as they came. A file is whole once its last piece and all before it are there.
CREATE TABLE file_chunk (
    id          VARCHAR(450) NOT NULL PRIMARY KEY,
    message_key VARCHAR(400) NOT NULL,
    file_number INTEGER      NOT NULL,
    chunk       INTEGER      NOT NULL,
    is_last     BOOLEAN      NOT NULL,
    name        VARCHAR(300) NOT NULL,
    data        BLOB         NOT NULL,
    created_at  TIMESTAMP    NOT NULL
);
CREATE INDEX file_chunk_message ON file_chunk (message_key, file_number, chunk);
CREATE INDEX file_chunk_age ON file_chunk (created_at);

-- Questions of agents. The token is what a card's buttons carry.
CREATE TABLE question (
    token          VARCHAR(32)   NOT NULL PRIMARY KEY,
    session_id     VARCHAR(300)  NOT NULL,
    agent_group_id VARCHAR(64)   NOT NULL,
    question_id    VARCHAR(300)  NOT NULL,
    channel_type   VARCHAR(64)   NOT NULL,
    platform_id    VARCHAR(400)  NOT NULL,
    options        TEXT          NOT NULL,
    state          VARCHAR(8)    NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'EXPIRED')),
    outcome        VARCHAR(1000),
    answered_by    VARCHAR(300),
    expires_at     TIMESTAMP     NOT NULL,
    version        BIGINT        NOT NULL
);
CREATE INDEX question_due ON question (expires_at) WHERE state = 'OPEN';

ALTER TABLE webchat_message ADD COLUMN agent_group_id VARCHAR(64);
ALTER TABLE webchat_message ADD COLUMN files TEXT;
ALTER TABLE webchat_message ADD COLUMN reactions TEXT;
