// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.start;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which settings do not go together, and what to set instead. */
final class StartRules {
    private static final int SHORTEST_TOKEN = 32;
    private static final int FEWEST_CHARACTERS = 8;
    private static final List<String> TOLD = List.of("change", "secret", "password", "token", "example", "test", "dev");

    private StartRules() {}

    /** Everything that is wrong, each with its remedy; empty if nothing is. */
    static Map<Danger, String> faults(StartFacts facts) {
        var faults = new EnumMap<Danger, String>(Danger.class);
        if (facts.sqlite() && facts.replicas() > 1) {
            faults.put(
                    Danger.SQLITE_REPLICAS,
                    "signalbox.replicas=" + facts.replicas() + " with the SQLite build: run the PostgreSQL build"
                            + " (target/pg) with SIGNALBOX_DATABASE_URL, or one replica.");
        }
        if (facts.production()) {
            production(facts, faults);
        }
        return faults;
    }

    private static void production(StartFacts facts, Map<Danger, String> faults) {
        if (weak(facts.token())) {
            faults.put(
                    Danger.WEAK_TOKEN,
                    "signalbox.access.token or signalbox.access.token-file: missing, shorter than " + SHORTEST_TOKEN
                            + " characters or guessable; make one with: openssl rand -hex 32");
        }
        if (!facts.sqlite() && facts.databasePassword().isBlank()) {
            faults.put(
                    Danger.OPEN_DATABASE,
                    "SIGNALBOX_DATABASE_PASSWORD (quarkus.datasource.password) is empty: give the database user one.");
        }
        if (!facts.brokerProtocol().toUpperCase(Locale.ROOT).endsWith("SSL")) {
            faults.put(
                    Danger.PLAINTEXT_BROKER,
                    "kafka.security.protocol=" + facts.brokerProtocol()
                            + ": set SSL or SASL_SSL, and kafka.ssl.* as the broker's administrator says.");
        }
    }

    /** Short, made of few different characters, or of words anybody would try. */
    private static boolean weak(String token) {
        var lower = token.toLowerCase(Locale.ROOT);
        return token.length() < SHORTEST_TOKEN
                || token.chars().distinct().count() < FEWEST_CHARACTERS
                || TOLD.stream().anyMatch(lower::contains);
    }

    /** What stands against the start, one line each, but for what was said to be meant. */
    static List<String> refusals(StartFacts facts, Set<Danger> meant) {
        return faults(facts).entrySet().stream()
                .filter(fault -> !meant.contains(fault.getKey()))
                .map(fault -> fault.getKey().label() + ": " + fault.getValue())
                .toList();
    }
}
