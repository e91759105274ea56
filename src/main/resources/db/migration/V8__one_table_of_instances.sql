-- Each instance says every second how it is, and hears what is asked of it, in one row. Worth nothing when PostgreSQL has crashed,
-- and so not written to its log.
DROP TABLE instance, instance_report;
CREATE UNLOGGED TABLE instance (
    id         text        PRIMARY KEY CHECK (char_length(id) <= 96),
    started_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    report     jsonb       NOT NULL,
    wish       text        NULL CHECK (wish IN ('drain', 'stop')) -- what an operator asks of it
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
