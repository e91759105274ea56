/**
 * Part of player: ID tokens (JWTs) of an identity provider, such as Cognito. Says what a token proves, and knows no accounts.
 */
@NullMarked
package dev.matchpoint.player.oidc;

import org.jspecify.annotations.NullMarked;
