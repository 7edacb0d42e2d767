// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRulesTest {
    private static final String TOKEN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final StartFacts SAFE = new StartFacts(true, false, 3, TOKEN, "s3", "SASL_SSL");

    @Test
    void startsWithPostgresqlATokenOfItsOwnAndAnEncryptedBroker() {
        assertThat(StartRules.refusals(SAFE, Set.of())).isEmpty();
    }

    @Test
    void letsADeveloperRunEverythingOpenOnOneMachine() {
        assertThat(StartRules.refusals(new StartFacts(false, true, 1, "", "", "PLAINTEXT"), Set.of()))
                .isEmpty();
    }

    @Test
    void refusesReplicasOfTheSqliteBuildEvenOutsideOfProduction() {
        assertThat(StartRules.refusals(new StartFacts(false, true, 2, TOKEN, "", "PLAINTEXT"), Set.of()))
                .singleElement()
                .asString()
                .contains("sqlite-replicas", "signalbox.replicas=2", "SIGNALBOX_DATABASE_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "please-change-me-please-change-me-00000"
            })
    void refusesATokenThatCouldBeGuessed(String token) {
        assertThat(StartRules.refusals(new StartFacts(true, false, 3, token, "s3", "SSL"), Set.of()))
                .singleElement()
                .asString()
                .contains("weak-token", "signalbox.access.token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAINTEXT", "SASL_PLAINTEXT", "plaintext"})
    void refusesABrokerThatAnybodyOnTheNetworkCanRead(String protocol) {
        assertThat(StartRules.refusals(new StartFacts(true, false, 3, TOKEN, "s3", protocol), Set.of()))
                .singleElement()
                .asString()
                .contains("plaintext-broker", "kafka.security.protocol=" + protocol);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThat(StartRules.refusals(new StartFacts(true, true, 2, "", "", "PLAINTEXT"), Set.of()))
                .hasSize(3);
        assertThat(StartRules.refusals(new StartFacts(true, false, 2, TOKEN, "", "SSL"), Set.of()))
                .singleElement()
                .asString()
                .contains("open-database");
    }

    @Test
    void startsWithADangerThatWasSaidToBeMeantAndWithNoOther() {
        var open = new StartFacts(true, false, 1, "", "s3", "PLAINTEXT");
        assertThat(StartRules.refusals(open, Set.of(Danger.PLAINTEXT_BROKER)))
                .singleElement()
                .asString()
                .startsWith("weak-token");
    }

    @Test
    void keepsSecretsOutOfItsText() {
        assertThat(SAFE.toString()).doesNotContain(TOKEN).doesNotContain("s3");
    }
}
