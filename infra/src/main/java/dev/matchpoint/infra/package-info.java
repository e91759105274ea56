/** Matchpoint on AWS, by the CDK. Knows of the product what docs/operations.md says: its settings, ports, probes and how it drains. */
@NullMarked
package dev.matchpoint.infra;

import org.jspecify.annotations.NullMarked;
