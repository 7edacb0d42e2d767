-- Who may answer a question of an agent: whom the agent hears in that chat, narrowed by what it asked for.
ALTER TABLE question ADD COLUMN answerers TEXT;
ALTER TABLE wiring ADD COLUMN hears VARCHAR(16);

-- Read model of people; approval-service owns them.
CREATE TABLE person (
    user_id VARCHAR(300) NOT NULL PRIMARY KEY,
    roles   TEXT         NOT NULL
);

CREATE INDEX question_ended ON question (expires_at) WHERE state <> 'OPEN';

-- Direct chats a platform opened because we asked; a failure is not kept.
CREATE TABLE opened_chat (
    channel_type VARCHAR(64)  NOT NULL,
    handle       VARCHAR(300) NOT NULL,
    address      VARCHAR(400) NOT NULL,
    opened_at    BIGINT       NOT NULL,
    PRIMARY KEY (channel_type, handle)
);
