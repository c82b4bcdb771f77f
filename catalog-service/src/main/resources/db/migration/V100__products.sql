-- Tells this database from another one, so that an index made from another is not taken for ours.
CREATE TABLE catalog_identity (
    id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO catalog_identity DEFAULT VALUES;

CREATE TABLE merchants (
    id   text PRIMARY KEY,
    name text NOT NULL
);

-- revision: the transaction that changed the row last; see ChangeLog.
-- tags, attributes, translations: JSON as text, because jsonb does not keep the feed's order.
CREATE TABLE products (
    id           text PRIMARY KEY,
    merchant_id  text        NOT NULL REFERENCES merchants,
    title        text        NOT NULL,
    description  text        NOT NULL,
    brand        text        NOT NULL,
    category     text        NOT NULL,
    tags         text        NOT NULL,
    attributes   text        NOT NULL,
    picture      text        NOT NULL,
    translations text        NOT NULL,
    listed_at    timestamptz NOT NULL,
    stars        integer     NOT NULL,
    review_count integer     NOT NULL,
    delisted     boolean     NOT NULL,
    content_hash text        NOT NULL,
    revision     bigint      NOT NULL
);
CREATE INDEX products_by_revision ON products (revision);

-- A variant is sold by its product's merchant alone: its price is the offer.
CREATE TABLE variants (
    id          text PRIMARY KEY,
    product_id  text    NOT NULL REFERENCES products,
    position    integer NOT NULL,
    options     text    NOT NULL,
    price_minor bigint  NOT NULL CHECK (price_minor >= 0),
    currency    text    NOT NULL
);
CREATE INDEX variants_by_product ON variants (product_id);

CREATE TABLE reviews (
    product_id text        NOT NULL REFERENCES products,
    position   integer     NOT NULL,
    stars      integer     NOT NULL CHECK (stars BETWEEN 1 AND 5),
    author     text        NOT NULL,
    body       text        NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (product_id, position)
);

-- version 0: as the feed says; above: as order-service says, which then has the last word.
-- No reference to variants: stock may be announced before its variant is here.
CREATE TABLE stock (
    variant_id text    NOT NULL,
    store_id   text    NOT NULL,
    product_id text    NOT NULL,
    available  integer NOT NULL CHECK (available >= 0),
    version    bigint  NOT NULL,
    revision   bigint  NOT NULL,
    PRIMARY KEY (variant_id, store_id)
);
CREATE INDEX stock_by_product ON stock (product_id);
CREATE INDEX stock_by_revision ON stock (revision);

-- Feeds as they were when last imported to their end.
CREATE TABLE feeds (
    path        text PRIMARY KEY,
    sha256      text        NOT NULL,
    imported_at timestamptz NOT NULL
);
