package dev.matchpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the contract and the tests together, and writes who proves what: {@code target/contract-table.md}. */
class ContractTableTest {

    private final Map<String, String> rows = ContractRows.read();
    private final Map<String, SortedSet<String>> proofs = proofs();

    private static Map<String, SortedSet<String>> proofs() {
        Map<String, SortedSet<String>> proofs = new TreeMap<>();
        var tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.matchpoint");
        for (JavaClass test : tests) {
            for (JavaMethod method : test.getMethods()) {
                if (method.isAnnotatedWith(Proves.class)) {
                    for (String row : method.getAnnotationOfType(Proves.class).value()) {
                        proofs.computeIfAbsent(row, _ -> new TreeSet<>())
                                .add(test.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        return proofs;
    }

    @Test
    void everyRowOfTheContractIsProvedByATest() throws IOException {
        writeTable();
        Set<String> unproved = rows.keySet().stream()
                .filter(row -> !proofs.containsKey(row))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unproved)
                .as("rows of docs/api.md without a test that @Proves them")
                .isEmpty();
    }

    @Test
    void everyProofNamesARowOfTheContract() {
        assertThat(proofs.keySet())
                .as("rows named by @Proves that docs/api.md does not have")
                .isSubsetOf(rows.keySet());
    }

    private void writeTable() throws IOException {
        List<String> lines = rows.entrySet().stream()
                .map(row -> "| `%s` | %s | %s |".formatted(row.getKey(), row.getValue(), provedBy(row.getKey())))
                .toList();
        Path table = Path.of("target", "contract-table.md");
        Files.createDirectories(table.getParent());
        Files.writeString(
                table,
                "# The contract and its tests\n\n| row | promise | proved by |\n|---|---|---|\n"
                        + String.join("\n", lines)
                        + "\n");
    }

    private String provedBy(String row) {
        return proofs.containsKey(row) ? String.join("<br>", proofs.get(row)) : "**nothing**";
    }
}
