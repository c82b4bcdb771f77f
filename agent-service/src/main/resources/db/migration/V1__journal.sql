-- The journal of conversations: what is in it has happened, and what happens next follows from it.

CREATE TABLE conversations (
    id         text PRIMARY KEY,
    shopper    text        NOT NULL,
    created_at timestamptz NOT NULL
);

-- What a shopper wrote and all that the agent did about it.
CREATE TABLE turns (
    id           uuid PRIMARY KEY,
    conversation text NOT NULL REFERENCES conversations,
    number       int  NOT NULL,
    UNIQUE (conversation, number)
);

-- One input of a shopper and its answer; a turn has one run more for each decision on a proposal.
CREATE TABLE runs (
    id           text PRIMARY KEY,
    number       bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    conversation text        NOT NULL REFERENCES conversations,
    turn         uuid REFERENCES turns, -- null where the input was refused
    status       text        NOT NULL,
    attempt      int         NOT NULL,  -- how often an instance took it; the latest taker alone may write
    principal    text,                  -- signed tokens to hand on with tool calls, kept while the run goes on
    approval     text,
    problem      text,
    created_at   timestamptz NOT NULL,
    ended_at     timestamptz
);

CREATE INDEX runs_of_conversation ON runs (conversation, number);

-- Entries of a turn, append-only. Of two instances that write the same step only one goes on.
CREATE TABLE steps (
    turn       uuid        NOT NULL REFERENCES turns,
    step       int         NOT NULL,
    run        text        NOT NULL REFERENCES runs,
    kind       text        NOT NULL,
    body       json        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (turn, step)
);

-- Runs that their shopper stopped; it may come before the run itself does.
CREATE TABLE cancellations (
    run        text PRIMARY KEY,
    shopper    text        NOT NULL,
    created_at timestamptz NOT NULL
);
