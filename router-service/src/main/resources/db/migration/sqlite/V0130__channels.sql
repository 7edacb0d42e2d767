-- What people wrote on platforms outside, so that an agent's reaction to it finds the platform's own id.
CREATE TABLE received_message (
    channel_type VARCHAR(32)  NOT NULL,
    platform_id  VARCHAR(300) NOT NULL,
    message_id   VARCHAR(300) NOT NULL,
    revision     INTEGER      NOT NULL,
    received_at  TIMESTAMP    NOT NULL,
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
    created_at      TIMESTAMP    NOT NULL,
    UNIQUE (channel_type, platform_id, question_id)
);
CREATE INDEX shown_question_age ON shown_question (created_at);

-- Parts of a message of several calls that arrived already: a repeat skips them.
CREATE TABLE sent_part (
    id                  VARCHAR(450) NOT NULL PRIMARY KEY,
    platform_message_id VARCHAR(300),
    sent_at             TIMESTAMP    NOT NULL
);
CREATE INDEX sent_part_age ON sent_part (sent_at);

-- Threads of mail: what an answer refers to, and under which subject.
CREATE TABLE email_thread (
    platform_id     VARCHAR(300) NOT NULL,
    thread_id       VARCHAR(64)  NOT NULL,
    root_message_id VARCHAR(1000) NOT NULL,
    last_message_id VARCHAR(1000) NOT NULL,
    subject         VARCHAR(1000) NOT NULL,
    updated_at      TIMESTAMP    NOT NULL,
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
