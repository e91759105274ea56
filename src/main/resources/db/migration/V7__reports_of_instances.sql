-- What each instance says of itself every second, for operators to look at; nothing else depends on it. After a crash it is worth
-- nothing, so that it is not logged.
CREATE UNLOGGED TABLE instance_report (
    instance    text        PRIMARY KEY CHECK (char_length(instance) <= 96),
    reported_at timestamptz NOT NULL,
    report      jsonb       NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
