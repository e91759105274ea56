/**
 * Outages: real faults of real servers, links and processes while players play, and an audit of what both stores and all
 * answers say afterwards. A scenario is a few lines; {@link dev.matchpoint.outage.Stage#play} runs it.
 */
package dev.matchpoint.outage;
