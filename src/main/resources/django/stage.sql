-- What a dump of Django says, as it was read, until the transaction ends. One import at a time.
SELECT pg_advisory_xact_lock(hashtext('import-django'));

CREATE TEMP TABLE django_user (
    id             bigint      PRIMARY KEY,
    username       text        NOT NULL,
    email          text        NULL,
    password       text        NULL,     -- null: none that can be verified here
    active         boolean     NOT NULL,
    created_at     timestamptz NOT NULL,
    -- new | here (the same account, not to be touched) | stale (the same account, to be brought up to date)
    state          text        NOT NULL DEFAULT 'new',
    refused        text        NULL      -- why it does not move
) ON COMMIT DROP;

CREATE TEMP TABLE django_rating (
    user_id        bigint      PRIMARY KEY,
    elo_rating     integer     NULL,
    wins           integer     NULL,
    losses         integer     NULL,
    draws          integer     NULL,
    current_streak integer     NULL,
    best_streak    integer     NULL
) ON COMMIT DROP;

CREATE TEMP TABLE django_token (
    key_hash       bytea       PRIMARY KEY,
    user_id        bigint      NOT NULL,
    created_at     timestamptz NOT NULL
) ON COMMIT DROP;

CREATE TEMP TABLE django_match (
    id             bigint      PRIMARY KEY,
    mode           text        NOT NULL,
    status         text        NOT NULL,
    result         text        NULL,
    black          bigint      NOT NULL,
    white          bigint      NOT NULL,
    black_before   integer     NULL,
    white_before   integer     NULL,
    black_change   integer     NULL,
    white_change   integer     NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    state          text        NOT NULL DEFAULT 'new',
    refused        text        NULL
) ON COMMIT DROP;

-- What there is to say of a row. Tokens are named by their users. expected: nothing to be mended.
CREATE TEMP TABLE django_note (
    kind           text        NOT NULL,
    id             text        NOT NULL,
    reason         text        NOT NULL,
    moved          boolean     NOT NULL,
    expected       boolean     NOT NULL
) ON COMMIT DROP;

CREATE TEMP TABLE django_written (
    kind           text        NOT NULL,
    added          bigint      NOT NULL,
    updated        bigint      NOT NULL
) ON COMMIT DROP;
