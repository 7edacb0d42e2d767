-- A card may have to be shown in another chat of the same person. The first keeps the name its series has had.
CREATE TABLE shown_card (
    approval_id  VARCHAR(64)  NOT NULL,
    user_id      VARCHAR(300) NOT NULL,
    platform_id  VARCHAR(300) NOT NULL,
    channel_type VARCHAR(32)  NOT NULL,
    series       VARCHAR(300) NOT NULL,
    PRIMARY KEY (approval_id, user_id, platform_id)
);
INSERT INTO shown_card (approval_id, user_id, platform_id, channel_type, series)
    SELECT approval_id, user_id, platform_id, channel_type, 'card:' || approval_id || ':' || user_id FROM approval_card;
CREATE INDEX shown_card_series ON shown_card (series);
DROP TABLE approval_card;
