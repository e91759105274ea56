package dev.matchpoint.web;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Lets malformed URIs through to {@link RequestIntake}, which refuses them with a body. The HTTP server would refuse
 * them first, and bare; what tells it not to is a system property, read when its class is loaded. This is the hook that
 * every way to start the program passes before that.
 */
public final class UriErrorsAreOurs implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
