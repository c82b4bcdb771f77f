-- What is sold: the part of catalog.events that an order needs.
create table offer (
    variant       text primary key,
    product       text        not null,
    title         text        not null,
    options       jsonb       not null,
    picture       text        not null,
    merchant      text        not null,
    merchant_name text        not null,
    price_minor   bigint      not null check (price_minor >= 0),
    currency      text        not null,
    listed        boolean     not null,
    listed_at     timestamptz not null
);
create index offer_product on offer (product);

-- The ledger: the one place that says what can be sold.
create table stock (
    variant   text    not null,
    store     text    not null,
    product   text    not null,
    counted   integer not null check (counted >= 0),   -- as the merchant stated last
    on_hand   integer not null check (on_hand >= 0),   -- in the store: counted, less what was handed over since
    reserved  integer not null check (reserved >= 0),  -- sold, still in the store
    available integer generated always as (greatest(0, on_hand - reserved)) stored, -- for sale
    version   bigint  not null,                        -- grows with each change of available
    primary key (variant, store)
);

create table cart (
    shopper text primary key,
    lines   jsonb not null
);

create table quote (
    id         text primary key,
    shopper    text        not null,
    purchase   jsonb       not null,
    expires_at timestamptz not null
);

create table proposal (
    id         text primary key,
    tool       text        not null,
    owner      text        not null,
    subject    text        not null, -- the quote to order, or the order to cancel
    body       jsonb       not null, -- as shown to the shopper
    expires_at timestamptz not null
);

-- A row here is an approval that was used: at most one for each proposal.
create table approval_use (
    proposal text primary key references proposal,
    call_id  text        not null unique,
    order_id text        not null,
    used_at  timestamptz not null
);

create table orders (
    id             text primary key,
    shopper        text        not null,
    quote          text        not null unique references quote, -- at most one order for each quote
    purchase       jsonb       not null,
    status         text        not null,
    status_since   timestamptz not null,
    tracking       jsonb       not null,
    refunded_minor bigint,
    placed_at      timestamptz not null
);
create index orders_shopper on orders (shopper, placed_at desc);
create index orders_under_way on orders (status, status_since) where status in ('CONFIRMED', 'SHIPPED');

create table payment (
    id           text primary key,
    order_id     text        not null unique references orders,
    amount_minor bigint      not null,
    currency     text        not null,
    status       text        not null,
    address      text        not null,
    attempts     integer     not null,
    due_at       timestamptz not null
);
create index payment_open on payment (due_at) where status in ('AUTHORIZING', 'CAPTURING', 'VOIDING', 'REFUNDING');

-- The books of the simulated provider: a remote party's, that nothing else here reads or writes.
create table simulated_charge (
    key          text primary key,
    amount_minor bigint not null,
    currency     text   not null,
    address      text   not null,
    status       text   not null, -- AUTHORIZED, CAPTURED, DECLINED, VOIDED, REFUNDED
    lost_answers text   not null  -- the operations whose first answer got lost
);
