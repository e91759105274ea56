package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.django.DjangoImport;
import dev.matchpoint.django.DumpUnreadable;
import dev.matchpoint.django.Names;
import dev.matchpoint.django.Report;
import dev.matchpoint.launch.DirectDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves in from Django. The only command that speaks to PostgreSQL itself, and to no instance. */
@Command(
        name = "import-django",
        description = {
            "Move users, tokens, ratings and matches from what Django's dumpdata wrote into the PostgreSQL of DATABASE_URL.",
            "Ids are kept, and what is there already is not touched; see docs/moving-from-django.md."
        })
final class ImportDjango extends CtlCommand {

    private static final String NO_SCHEMA = "42P01";
    private static final String CONNECTION_FAILURES = "08";

    @Parameters(paramLabel = "DUMP", description = "The file that dumpdata wrote, as JSON; - for the standard input.")
    private String dump = "";

    @Option(names = "--user", defaultValue = "auth.user", description = "The model of users; auth.user by default.")
    private String user = "";

    @Option(
            names = "--profile",
            description = "The model that has the ratings, if they are not with the users: app.profile.")
    private @Nullable String profile;

    @Option(
            names = "--token",
            defaultValue = "authtoken.token",
            description = "The model of tokens; authtoken.token by default.")
    private String token = "";

    @Option(
            names = "--match",
            defaultValue = "games.game",
            description = "The model of matches; games.game by default.")
    private String match = "";

    @Option(
            names = "--field",
            paramLabel = "OURS=THEIRS",
            description = "What a field is called that is not called as here: rating.elo_rating=elo. Again for each.")
    private Map<String, String> fields = Map.of();

    @Option(
            names = "--word",
            paramLabel = "OURS=THEIRS",
            description = "What a status or result is called that is not called as here: completed=finished. Likewise.")
    private Map<String, String> words = Map.of();

    @Option(
            names = "--reserve",
            defaultValue = "0",
            description = "How many ids to leave free for what Django will still make; 0 by default.")
    private long reserve;

    @Option(
            names = "--update",
            description = "Bring accounts up to date that nobody has changed here since they were imported.")
    private boolean isUpdate;

    @Option(names = "--dry-run", description = "Do all of it, say what came of it, and undo it.")
    private boolean isDryRun;

    @Override
    public Integer call() throws IOException {
        known(Names.FIELDS, fields);
        known(Names.WORDS, words);
        if (reserve < 0) {
            throw new Failure(ExitCodes.USAGE, "--reserve is not negative.");
        }
        Names names = new Names(user, Optional.ofNullable(profile), token, match, fields, words);
        Report report = run(new DjangoImport(names, isUpdate, isDryRun, reserve));
        ctl().show(Api.JSON.valueToTree(report), out -> print(report, out));
        return report.hasFaults() ? ExitCodes.REFUSED : ExitCodes.OK;
    }

    private static void known(Set<String> all, Map<String, String> said) {
        said.keySet().stream().filter(name -> !all.contains(name)).findFirst().ifPresent(name -> {
            throw new Failure(
                    ExitCodes.USAGE,
                    name + " is none of "
                            + String.join(", ", all.stream().sorted().toList()) + ".");
        });
    }

    private Report run(DjangoImport djangoImport) throws IOException {
        try (InputStream in = dump.equals("-") ? System.in : Files.newInputStream(Path.of(dump));
                Connection database = DirectDatabase.connect(name -> Optional.ofNullable(System.getenv(name)))) {
            return djangoImport.run(in, database);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCodes.USAGE, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new Failure(ExitCodes.USAGE, "There is no file " + dump + ".");
        } catch (DumpUnreadable e) {
            throw new Failure(ExitCodes.REFUSED, e.getMessage() + " Nothing was changed.");
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static Failure refused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals(NO_SCHEMA)) {
            return new Failure(ExitCodes.REFUSED, "The database has no schema yet: start an instance on it once.");
        }
        return new Failure(
                state.startsWith(CONNECTION_FAILURES) ? ExitCodes.UNREACHABLE : ExitCodes.REFUSED,
                "Nothing was changed. PostgreSQL says: " + e.getMessage());
    }

    private static void print(Report report, PrintWriter out) {
        JsonNode json = Api.JSON.valueToTree(report);
        Table.of(json.path("moved"), "what", "read", "added", "updated", "unchanged", "left_out")
                .print(out);
        report.notes()
                .forEach(note -> out.println("%s%s: %s: %d (%s%s)"
                        .formatted(
                                note.what(),
                                note.moved() ? " moved" : " left out",
                                note.reason(),
                                note.count(),
                                String.join(", ", note.ids()),
                                note.count() > note.ids().size() ? ", ..." : "")));
        if (!report.missing().isEmpty()) {
            out.println("Not said in the dump: " + String.join(", ", report.missing()));
        }
        if (!report.notRead().isEmpty()) {
            out.println("Not looked at: " + report.notRead());
        }
        out.println(report.dryRun() ? "A dry run: nothing was changed." : "Done.");
    }
}
