package dev.matchpoint.load.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Findings for programs, as JSON, with every single measurement. */
public record ResultsFile(Findings findings) {

    /** Writes it. */
    public void write(Path file) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("environment", findings.environment());
        content.put("sound", findings.isSound());
        content.put("good", findings.isGood());
        content.put("errors", findings.errors());
        content.put("refused", findings.refused());
        content.put("verdict", findings.verdict());
        content.put("targets", findings.targets());
        content.put("figures", findings.figures());
        content.put("measurements", findings.measurements());
        JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), content);
    }
}
