// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.outbox;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A real database behind the pool and the transaction manager the services use, with the outbox tables in it. */
final class TestDatabase implements AutoCloseable {

    final AgroalDataSource source;
    final Transactions transactions;
    private final AutoCloseable server;

    private TestDatabase(String url, Class<?> driver, String folder, AutoCloseable server) throws SQLException {
        for (var store : List.of("", "communicationStore.", "stateStore.")) {
            System.setProperty("ObjectStoreEnvironmentBean." + store + "objectStoreDir", "target/object-store");
        }
        var manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        var registry = new TransactionSynchronizationRegistryImple();
        this.server = server;
        this.transactions = new Transactions(manager, registry);
        this.source = AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(8)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .transactionIntegration(new NarayanaTransactionIntegration(manager, registry))
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(url)
                                .connectionProviderClass(driver)
                                .principal(new NamePrincipal("postgres")))));
        migrate(folder);
    }

    static TestDatabase sqlite() {
        try {
            var file = Files.createTempFile(Files.createDirectories(Path.of("target/sqlite")), "outbox", ".db");
            var url = "jdbc:sqlite:" + file + "?journal_mode=WAL&busy_timeout=5000&synchronous=NORMAL"
                    + "&foreign_keys=on&transaction_mode=IMMEDIATE";
            return new TestDatabase(url, org.sqlite.JDBC.class, "sqlite", () -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    static TestDatabase postgresql() {
        try {
            var server = EmbeddedPostgres.builder().start();
            var url = server.getJdbcUrl("postgres", "postgres");
            return new TestDatabase(url, org.postgresql.Driver.class, "postgresql", server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    void empty() {
        var sql = new Statements(source);
        for (var table : List.of("outbox_event", "inbox_message", "dead_letter", "lease")) {
            transactions.inNew(() -> sql.update("DELETE FROM " + table));
        }
    }

    private void migrate(String folder) throws SQLException {
        var resource = "/db/outbox/" + folder + "/V0001__outbox.sql";
        try (var script = TestDatabase.class.getResourceAsStream(resource);
                var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var each : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\n")) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        source.close();
        server.close();
    }
}
