package dev.matchpoint.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

    private static Throwable wrapped(Throwable failure) {
        return new IllegalStateException(new RuntimeException("somewhere in a transaction", failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53300"})
    void aConnectionThatCannotBeHadIsAnOutage(String state) {
        assertThat(DatabaseOutage.causedBy(wrapped(new SQLException("", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sorry, acquisition timeout!", "Acquisition timeout while waiting for new connection"})
    void aPoolThatStaysExhaustedIsAnOutage(String words) {
        assertThat(DatabaseOutage.causedBy(wrapped(new SQLException(words)))).isTrue();
    }

    @Test
    void whatWasSuppressedOrChainedCounts() {
        Throwable suppressing = new IllegalStateException();
        suppressing.addSuppressed(new SQLException("", "08006"));
        SQLException chained = new SQLException("", "23505");
        chained.setNextException(new SQLException("", "57P01"));

        assertThat(DatabaseOutage.causedBy(suppressing)).isTrue();
        assertThat(DatabaseOutage.causedBy(chained)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "25P03", "40001", "40P01", "55P03"})
    void whatIsGivenUpAndMayBeTriedAgainIsAnOutageToo(String state) {
        assertThat(DatabaseOutage.causedBy(wrapped(new SQLException("", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42P01", "57014"})
    void aStatementThatFailsIsNone(String state) {
        assertThat(DatabaseOutage.causedBy(wrapped(new SQLException("", state))))
                .isFalse();
    }

    @Test
    void aTransactionThatEndedNobodyKnowsHowIsOne() {
        assertThat(DatabaseOutage.causedBy(wrapped(new RollbackException("Could not commit transaction."))))
                .isTrue();
        assertThat(DatabaseOutage.causedBy(wrapped(new HeuristicMixedException())))
                .isTrue();
    }

    @Test
    void aTransactionThatAConstraintEndedIsNone() {
        RollbackException failure = new RollbackException("Could not commit transaction.");
        failure.addSuppressed(new SQLException("", "23505"));

        assertThat(DatabaseOutage.causedBy(wrapped(failure))).isFalse();
    }

    @Test
    void aConnectionThatIsNoLongerWantedWhileItIsMadeIsOne() {
        Throwable interrupted = new RuntimeException("Interrupted while attempting to connect.");

        assertThat(DatabaseOutage.causedBy(wrapped(new SQLException("Something unusual", "99999", interrupted))))
                .isTrue();
    }

    @Test
    void anotherServerThatRefusesIsNone() {
        assertThat(DatabaseOutage.causedBy(wrapped(new ConnectException("Connection refused"))))
                .isFalse();
    }

    @Test
    void nothingAndCirclesAreNone() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(DatabaseOutage.causedBy(first)).isFalse();
        assertThat(DatabaseOutage.causedBy(null)).isFalse();
    }
}
