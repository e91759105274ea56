package dev.matchpoint.browser;

import java.util.Set;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests {@link Pages} of their own, in one browser, and the {@link Product}, which all classes share; both end with the
 * run. A test fails if a page has complained, and leaves a picture of each page if it has failed.
 */
final class Browsers implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(Browsers.class);

    /** Pages that a class is given when it is made are of one test, too. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Set.of(Pages.class, Product.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pages.class ? pages(context) : product(context);
    }

    private static Pages pages(ExtensionContext context) {
        Chromium chromium = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Pages.class, key -> new Pages(chromium.browser()), Pages.class);
    }

    private static Product product(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Product.class, key -> Product.start(), Product.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Pages pages = context.getStore(NAMESPACE).get(Pages.class, Pages.class);
        if (pages != null) {
            if (context.getExecutionException().isPresent()) {
                pages.shootAll("failed-" + context.getRequiredTestMethod().getName());
            }
            pages.end();
        }
    }
}
