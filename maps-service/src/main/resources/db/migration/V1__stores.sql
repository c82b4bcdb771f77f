-- Stores as the stores file brings them. Hours: the day's key (mon … sun) to its opening hours, as in the file.
CREATE TABLE store (
    id                  text PRIMARY KEY,
    merchant            text             NOT NULL,
    merchant_name       text             NOT NULL,
    name                text             NOT NULL,
    kind                text             NOT NULL,
    tags                text[]           NOT NULL,
    address             text             NOT NULL,
    lat                 double precision NOT NULL,
    lon                 double precision NOT NULL,
    hours               jsonb            NOT NULL,
    preparation_minutes integer          NOT NULL
);
