package dev.matchpoint.embedded;

import java.util.Locale;

/** An operating system and processor, in the words of those who publish the binaries. */
record Platform(String system, String processor) {

    /** The one this process runs on. */
    static Platform current() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return new Platform(name.startsWith("mac") ? "darwin" : name, System.getProperty("os.arch"));
    }

    /** The resource that holds PostgreSQL's binaries. */
    String postgres() {
        String name = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> processor;
        };
        return "postgres-" + system + "-" + name + ".txz";
    }

    /** The resource that is Redis' server. */
    String redis() {
        String name = switch (processor) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> processor;
        };
        return "redis-server-7.0.15-" + system + "-" + name;
    }

    /** Whether this build has the binaries for it. */
    boolean isIncluded() {
        ClassLoader resources = Thread.currentThread().getContextClassLoader();
        return resources.getResource(postgres()) != null && resources.getResource(redis()) != null;
    }

    @Override
    public String toString() {
        return system + " on " + processor;
    }
}
