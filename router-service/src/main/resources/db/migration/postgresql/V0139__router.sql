-- PostgreSQL begins here: what SQLite came to in V0100 to V0130, without the tables it had to make anew on the way.
-- Instants are epoch milliseconds, as everywhere.

CREATE TABLE messaging_group (
    id           VARCHAR(64)  NOT NULL PRIMARY KEY,
    channel_type VARCHAR(32)  NOT NULL,
    platform_id  VARCHAR(300) NOT NULL,
    name         VARCHAR(120),
    is_group     BOOLEAN      NOT NULL,
    callback_url VARCHAR(2000),
    created_at   BIGINT    NOT NULL,
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
    created_at     BIGINT   NOT NULL,
    mode VARCHAR(5) NOT NULL DEFAULT 'ALLOW' CHECK (mode IN ('ALLOW', 'HOLD', 'DENY')),
    kinds VARCHAR(100),
    rate_messages INTEGER,
    rate_seconds BIGINT,
    expires_at BIGINT,
    expiry_told BOOLEAN NOT NULL DEFAULT FALSE,
    approver VARCHAR(300),
    PRIMARY KEY (agent_group_id, local_name)
);
CREATE INDEX destinations_target ON destinations (target_type, target_id);

CREATE TABLE destination_version (
    agent_group_id VARCHAR(64) NOT NULL PRIMARY KEY,
    version        BIGINT      NOT NULL
);

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
    created_at      BIGINT    NOT NULL,
    idempotency_key VARCHAR(800) NOT NULL UNIQUE,
    agent_group_id VARCHAR(64),
    files TEXT,
    reactions TEXT,
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

-- Bytes of files agents send, as they came. A file is whole once its last piece and all before it are there.
CREATE TABLE file_chunk (
    id          VARCHAR(450) NOT NULL PRIMARY KEY,
    message_key VARCHAR(400) NOT NULL,
    file_number INTEGER      NOT NULL,
    chunk       INTEGER      NOT NULL,
    is_last     BOOLEAN      NOT NULL,
    name        VARCHAR(300) NOT NULL,
    data        BYTEA         NOT NULL,
    created_at  BIGINT    NOT NULL
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
    expires_at     BIGINT     NOT NULL,
    version        BIGINT        NOT NULL
);
CREATE INDEX question_due ON question (expires_at) WHERE state = 'OPEN';
CREATE INDEX destinations_grant ON destinations (agent_group_id, target_type, target_id);
CREATE INDEX destinations_expiry ON destinations (expires_at) WHERE expires_at IS NOT NULL;

-- Agent groups that were given the standing rules; one that was revoked does not come back.
CREATE TABLE standing_rules_given (
    agent_group_id VARCHAR(64) NOT NULL PRIMARY KEY
);

CREATE TABLE token_bucket (
    agent_group_id VARCHAR(64)  NOT NULL,
    target         VARCHAR(470) NOT NULL,
    tokens         DOUBLE PRECISION NOT NULL,
    refilled_at    BIGINT       NOT NULL,
    PRIMARY KEY (agent_group_id, target)
);

CREATE TABLE delivery (
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
    next_attempt_at           BIGINT    NOT NULL,
    claimed_by                VARCHAR(100),
    claimed_until             BIGINT,
    reason                    VARCHAR(1000),
    rule                      VARCHAR(32),
    platform_message_id       VARCHAR(300),
    correlation_id            VARCHAR(64)  NOT NULL,
    traceparent               VARCHAR(64)  NOT NULL,
    created_at                BIGINT    NOT NULL,
    updated_at                BIGINT    NOT NULL,
    version                   BIGINT       NOT NULL,
    patience_from             BIGINT    NOT NULL,
    in_reply_to               VARCHAR(400),
    hops                      INTEGER      NOT NULL DEFAULT 0,
    counted                   BOOLEAN      NOT NULL DEFAULT FALSE,
    hold_hash                 VARCHAR(64),
    approval_id               VARCHAR(64),
    released_by               VARCHAR(64),
    UNIQUE (session_id, seq)
);
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

-- What people wrote on platforms outside, so that an agent's reaction to it finds the platform's own id.
CREATE TABLE received_message (
    channel_type VARCHAR(32)  NOT NULL,
    platform_id  VARCHAR(300) NOT NULL,
    message_id   VARCHAR(300) NOT NULL,
    revision     INTEGER      NOT NULL,
    received_at  BIGINT    NOT NULL,
    PRIMARY KEY (channel_type, platform_id, message_id, revision)
);
CREATE INDEX received_message_age ON received_message (received_at);

-- Questions as platforms show them: the token is what their buttons carry.
CREATE TABLE shown_question (
    token           VARCHAR(32)  NOT NULL PRIMARY KEY,
    channel_type    VARCHAR(32)  NOT NULL,
    platform_id     VARCHAR(300) NOT NULL,
    question_id     VARCHAR(300) NOT NULL,
    title           TEXT         NOT NULL,
    body            TEXT         NOT NULL,
    options         TEXT         NOT NULL,
    awaits_outcome  BOOLEAN      NOT NULL,
    outcome         VARCHAR(1000),
    message_id      VARCHAR(300),
    created_at      BIGINT    NOT NULL,
    UNIQUE (channel_type, platform_id, question_id)
);
CREATE INDEX shown_question_age ON shown_question (created_at);

-- Parts of a message of several calls that arrived already: a repeat skips them.
CREATE TABLE sent_part (
    id                  VARCHAR(450) NOT NULL PRIMARY KEY,
    platform_message_id VARCHAR(300),
    sent_at             BIGINT    NOT NULL
);
CREATE INDEX sent_part_age ON sent_part (sent_at);

-- Threads of mail: what an answer refers to, and under which subject.
CREATE TABLE email_thread (
    platform_id     VARCHAR(300) NOT NULL,
    thread_id       VARCHAR(64)  NOT NULL,
    root_message_id VARCHAR(1000) NOT NULL,
    last_message_id VARCHAR(1000) NOT NULL,
    subject         VARCHAR(1000) NOT NULL,
    updated_at      BIGINT    NOT NULL,
    PRIMARY KEY (platform_id, thread_id)
);

-- Read model, fed by SessionOpened: where to show that an agent is at work.
CREATE TABLE session_chat (
    session_id         VARCHAR(300) NOT NULL PRIMARY KEY,
    messaging_group_id VARCHAR(64)  NOT NULL,
    thread_id          VARCHAR(300)
);
-- Mail that comes back names the message it is about.
CREATE INDEX delivery_mail ON delivery (channel_type, platform_message_id) WHERE channel_type = 'email';
