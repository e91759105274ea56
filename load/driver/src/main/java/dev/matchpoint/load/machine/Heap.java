package dev.matchpoint.load.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM on this machine still holds after a full collection.
 *
 * @param process the JVM, which must be this user's and as old or new as this one
 */
public record Heap(ProcessHandle process) {

    private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");
    private static final double BYTES_PER_KIB = 1024;

    /** The live bytes now. It stops the JVM for a full collection, some hundred milliseconds. */
    public double liveBytes() throws IOException, InterruptedException {
        ask("GC.run");
        Matcher used = USED.matcher(ask("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd GC.heap_info does not say how much is used");
        }
        return Long.parseLong(used.group(1)) * BYTES_PER_KIB;
    }

    private String ask(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(this.process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(answer);
        }
        return answer;
    }
}
