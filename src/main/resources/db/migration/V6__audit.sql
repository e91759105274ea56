-- What operators did. A row whose outcome is told is an order to all instances at the same time: they read it here, and carry
-- it out unless it is older than half a minute or than they are.
CREATE TABLE audit (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    operator text        NOT NULL, -- by the name of the key
    action   text        NOT NULL,
    target   text        NOT NULL, -- whom or what; empty if everybody
    details  jsonb       NOT NULL DEFAULT '{}',
    -- begun: what became of it is not known, if it stays so
    outcome  text        NOT NULL CHECK (outcome IN ('begun', 'done', 'told', 'refused', 'failed'))
);
CREATE INDEX audit_operator ON audit (operator, id);
CREATE INDEX audit_action ON audit (action, id);
CREATE INDEX audit_target ON audit (target, id);
CREATE INDEX audit_orders ON audit (at) WHERE outcome = 'told';

-- The instances of the program, each of which says every second how it is, and hears what is asked of it. Worth nothing when
-- PostgreSQL has crashed, and so not written to its log.
CREATE UNLOGGED TABLE instance (
    id         text        PRIMARY KEY,
    name       text        NULL, -- what people call it
    version    text        NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    lease      boolean     NOT NULL, -- whether it counts as alive in Redis
    engine     text        NOT NULL, -- what serves the queue of Redis there: redis or postgresql
    realtime   text        NOT NULL, -- what serves its rooms: redis or local
    sockets    integer     NOT NULL,
    rooms      integer     NOT NULL,
    draining   boolean     NOT NULL,
    wish       text        NULL CHECK (wish IN ('drain', 'stop')) -- what an operator asks of it
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
