-- Who of several processes is alive: each counts its row up while it lives.
CREATE TABLE replica (
    name  VARCHAR(300) NOT NULL PRIMARY KEY,
    beats BIGINT       NOT NULL
);
