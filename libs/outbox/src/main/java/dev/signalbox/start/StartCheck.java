// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Refuses to start with settings that do not go together, all of them at once. */
@Singleton
class StartCheck {
    private static final Logger LOG = Logger.getLogger(StartCheck.class);
    /** Before anybody else: nothing is consumed, sent or listened to yet. */
    private static final int FIRST = 1;

    private final Config config;

    StartCheck(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        var meant = text("signalbox.production.allow")
                .lines()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Danger::of)
                .collect(Collectors.toSet());
        var refusals = StartRules.refusals(facts(), meant);
        if (!refusals.isEmpty()) {
            throw new UnsafeStartException(refusals);
        }
        if (!meant.isEmpty()) {
            LOG.warnf("Starting with signalbox.production.allow=%s: nothing checks these", meant);
        }
    }

    private StartFacts facts() {
        return new StartFacts(
                production(),
                text("quarkus.datasource.db-kind").equals("sqlite"),
                config.getOptionalValue("signalbox.replicas", Integer.class).orElse(1),
                token(),
                text("quarkus.datasource.password"),
                config.getOptionalValue("kafka.security.protocol", String.class).orElse("PLAINTEXT"));
    }

    private boolean production() {
        return switch (text("signalbox.mode")) {
            case "", "local" -> false;
            case "production" -> true;
            default -> throw new UnsafeStartException(List.of("signalbox.mode: local or production, nothing else"));
        };
    }

    private String token() {
        return config.getOptionalValue("signalbox.access.token", String.class)
                .or(() -> config.getOptionalValue("signalbox.access.token-file", Path.class)
                        .map(StartCheck::content))
                .orElse("")
                .strip();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private String text(String property) {
        return config.getOptionalValue(property, String.class).orElse("");
    }
}
