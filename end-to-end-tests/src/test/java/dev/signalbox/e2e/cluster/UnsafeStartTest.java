// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.suite.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No service starts with settings that would lose messages or let strangers in; it says what to set. */
class UnsafeStartTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(value = Part.class, mode = EnumSource.Mode.EXCLUDE, names = "BROKER")
    void refusesReplicasOnSqliteAndEverythingOpenInProduction(Part service) throws Exception {
        var replica = new Replica(service, 0, home, Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9"));
        replica.start(Build.SQLITE, Map.of("SIGNALBOX_MODE", "production", "SIGNALBOX_REPLICAS", "2"));

        assertThat(replica.exit()).isNotZero();
        assertThat(Files.readString(replica.log()))
                .contains("sqlite-replicas: signalbox.replicas=2")
                .contains("weak-token: signalbox.access.token")
                .contains("plaintext-broker: kafka.security.protocol=PLAINTEXT")
                .contains("signalbox.production.allow");
    }
}
