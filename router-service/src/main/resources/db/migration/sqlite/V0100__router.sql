-- Chats, destinations, deliveries, the built-in chat and approval cards. Instants are epoch milliseconds, UTC.

CREATE TABLE messaging_group (
    id           VARCHAR(64)  NOT NULL PRIMARY KEY,
    channel_type VARCHAR(32)  NOT NULL,
    platform_id  VARCHAR(300) NOT NULL,
    name         VARCHAR(120),
    is_group     BOOLEAN      NOT NULL,
    callback_url VARCHAR(2000),
    created_at   TIMESTAMP    NOT NULL,
    UNIQUE (channel_type, platform_id)
);

-- Read model, fed by AgentGroupChanged.
CREATE TABLE agent_group (
    id      VARCHAR(64)  NOT NULL PRIMARY KEY,
    name    VARCHAR(300) NOT NULL,
    version BIGINT       NOT NULL,
    removed BOOLEAN      NOT NULL
);

-- Read model, fed by WiringChanged; not applied means the chat is not known yet.
CREATE TABLE wiring (
    id                 VARCHAR(64) NOT NULL PRIMARY KEY,
    messaging_group_id VARCHAR(64) NOT NULL,
    agent_group_id     VARCHAR(64) NOT NULL,
    applied            BOOLEAN     NOT NULL
);
CREATE INDEX wiring_waiting ON wiring (messaging_group_id, applied);

-- The row is at once the route and the permission.
CREATE TABLE destinations (
    agent_group_id VARCHAR(64) NOT NULL,
    local_name     VARCHAR(64) NOT NULL,
    target_type    VARCHAR(8)  NOT NULL CHECK (target_type IN ('CHANNEL', 'AGENT')),
    target_id      VARCHAR(64) NOT NULL,
    wiring_id      VARCHAR(64),
    created_at     TIMESTAMP   NOT NULL,
    PRIMARY KEY (agent_group_id, local_name)
);
CREATE INDEX destinations_target ON destinations (target_type, target_id);

CREATE TABLE destination_version (
    agent_group_id VARCHAR(64) NOT NULL PRIMARY KEY,
    version        BIGINT      NOT NULL
);

CREATE TABLE delivery (
    id                        VARCHAR(400) NOT NULL PRIMARY KEY,
    origin                    VARCHAR(8)   NOT NULL CHECK (origin IN ('AGENT', 'SYSTEM')),
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
-- Only what is unfinished is ever looked for on the hot path; history costs nothing there.
CREATE INDEX delivery_lane ON delivery (session_id, channel_type, platform_id, seq)
    WHERE state IN ('ACCEPTED', 'ATTEMPTED');
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE state IN ('ACCEPTED', 'ATTEMPTED');
CREATE INDEX delivery_state ON delivery (state, created_at);
CREATE INDEX delivery_session ON delivery (session_id, created_at);
CREATE INDEX delivery_edge ON delivery (agent_group_id, platform_id, created_at) WHERE channel_type = 'agent';

CREATE TABLE webchat_message (
    id              VARCHAR(64)  NOT NULL PRIMARY KEY,
    platform_id     VARCHAR(300) NOT NULL,
    position        BIGINT       NOT NULL,
    direction       VARCHAR(3)   NOT NULL CHECK (direction IN ('IN', 'OUT')),
    author          VARCHAR(300) NOT NULL,
    body            TEXT         NOT NULL,
    card            TEXT,
    question_id     VARCHAR(300),
    outcome         VARCHAR(1000),
    created_at      TIMESTAMP    NOT NULL,
    idempotency_key VARCHAR(800) NOT NULL UNIQUE,
    UNIQUE (platform_id, position)
);
CREATE INDEX webchat_question ON webchat_message (question_id, platform_id);

CREATE TABLE approval_card (
    approval_id  VARCHAR(64)  NOT NULL,
    user_id      VARCHAR(300) NOT NULL,
    channel_type VARCHAR(32)  NOT NULL,
    platform_id  VARCHAR(300) NOT NULL,
    PRIMARY KEY (approval_id, user_id)
);
