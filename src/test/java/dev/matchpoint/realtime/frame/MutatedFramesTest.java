package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.frame.ClientFrames.Reading;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent, it is read as something. Seeded: what fails once fails again. */
class MutatedFramesTest {

    private static final int MUTANTS = 20_000;

    private static final List<String> WHOLE = List.of(
            "{\"frame\":\"hello\",\"resume\":{\"sid\":\"abcdefghijklmnopqrstuv\",\"token\":\"t\",\"rooms\":{\"r\":{\"e\":\"x\",\"o\":1}}}}",
            "{\"frame\":\"join\",\"id\":\"1\",\"room\":\"r\",\"role\":\"player\",\"since\":{\"e\":\"x\",\"o\":1}}",
            "{\"frame\":\"pub\",\"id\":\"1\",\"room\":\"r\",\"type\":\"t\",\"data\":[1.10,{\"a\":-2e5}],\"mid\":\"m\",\"volatile\":true}",
            "{\"frame\":\"state\",\"id\":\"1\",\"room\":\"r\",\"rev\":12,\"patch\":{\"a\":{\"b\":null},\"c\":\"\\ud83d\\ude00\"}}",
            "{\"frame\":\"history\",\"id\":\"1\",\"room\":\"r\",\"since\":{\"e\":\"x\",\"o\":1}}",
            "{\"frame\":\"leave\",\"id\":\"1\",\"room\":\"r\"}",
            "{\"frame\":\"ping\"}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\\",
            "\\u",
            "\\ud83d",
            "null",
            "true",
            "-",
            "1e999999999",
            "e",
            ".",
            "0",
            "99999999999999999999",
            "NaN",
            "\u0000",
            "é",
            "😀",
            "\ud83d",
            " ",
            "/*",
            "\"frame\":",
            "[[[[[[[[[[[[[[[[[[[[[[[[");

    private final ClientFrames frames = new ClientFrames(TestLimits.DEFAULTS);
    private final Random random = new Random(20_251_120);

    @Test
    void whateverIsDoneToThemNothingIsThrown() {
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutant();
            Reading reading = frames.read(mutant);
            assertThat(reading).as(mutant).isNotNull();
            read += reading instanceof Reading.Read ? 1 : 0;
        }

        assertThat(read).as("frames that are still some").isBetween(MUTANTS / 100, MUTANTS);
    }

    @Test
    void noiseIsNoFrame() {
        for (int i = 0; i < MUTANTS; i++) {
            StringBuilder noise = new StringBuilder();
            random.ints(random.nextInt(40), 0, PIECES.size()).forEach(piece -> noise.append(PIECES.get(piece)));

            assertThat(frames.read(noise.toString())).isNotInstanceOf(Reading.Read.class);
        }
    }

    private String mutant() {
        StringBuilder text = new StringBuilder(one(WHOLE));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(6));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, one(PIECES));
                default -> text.replace(from, to, one(PIECES));
            }
        }
        return text.toString();
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
