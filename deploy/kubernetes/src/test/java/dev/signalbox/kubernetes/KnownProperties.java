// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties a service reads, as variables of the environment: those its sources and the shared libraries declare, those
 * of its properties files, those of Quarkus' own extensions as they describe themselves, and those of the Kafka client.
 */
record KnownProperties(Set<String> variables) {
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("(?m)^ {4}(?!default|return)([\\w.<>?, ]+) (\\w+)\\(\\);");
    private static final Pattern NESTED = Pattern.compile("(?m)^ {4}interface (\\w+) \\{([^}]*)}");
    private static final Pattern NESTED_METHOD = Pattern.compile("(?m)^ {8}([\\w.<>?, ]+) (\\w+)\\(\\);");
    private static final Pattern SINGLE = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("(?:text|getOptionalValue|getValue)\\(\\s*\"([^\"]+)\"");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Z_]+)[:}]");

    static KnownProperties of(String service) {
        var names = new HashSet<String>();
        Stream.of(service, "libs/outbox", "libs/http-edge").forEach(module -> {
            files(module, ".java").map(Overlay::text).forEach(source -> declared(source, names));
            files(module, ".properties").forEach(file -> inFile(file, names));
        });
        Stream.concat(ProducerConfig.configNames().stream(), ConsumerConfig.configNames().stream())
                .forEach(name -> names.add("kafka." + name));
        names.addAll(QuarkusProperties.NAMES);
        return new KnownProperties(names.stream().map(KnownProperties::variable).collect(Collectors.toSet()));
    }

    boolean includes(String variable) {
        return variables.contains(variable);
    }

    private static void declared(String source, Set<String> names) {
        SINGLE.matcher(source).results().forEach(found -> names.add(found.group(1)));
        ASKED.matcher(source).results().forEach(found -> names.add(found.group(1)));
        EXPRESSION.matcher(source).results().forEach(found -> names.add(found.group(1)));
        MAPPING.matcher(source).results().forEach(found -> mapped(found.group(1), source, names));
    }

    /** A mapping's methods, and those of the groups nested in it under the name of the method that returns them. */
    private static void mapped(String prefix, String source, Set<String> names) {
        METHOD.matcher(source).results().forEach(method -> {
            var name = prefix + "." + kebab(method.group(2));
            names.add(name);
            NESTED.matcher(source)
                    .results()
                    .filter(group -> group.group(1).equals(method.group(1).strip()))
                    .flatMap(group -> NESTED_METHOD.matcher(group.group(2)).results())
                    .forEach(inner -> names.add(name + "." + kebab(inner.group(2))));
        });
    }

    private static void inFile(Path file, Set<String> names) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.addAll(properties.stringPropertyNames());
        properties
                .values()
                .forEach(value ->
                        EXPRESSION.matcher(value.toString()).results().forEach(found -> names.add(found.group(1))));
    }

    private static Stream<Path> files(String module, String ending) {
        try (var all = Files.walk(Overlay.ROOT.resolve(module).resolve("src/main"))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** As the environment spells a property. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What the extensions on the class path say of themselves. */
    private static final class QuarkusProperties {
        private static final Set<String> NAMES = names();

        private static Set<String> names() {
            try {
                var models = Thread.currentThread()
                        .getContextClassLoader()
                        .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json");
                var names = new HashSet<String>();
                while (models.hasMoreElements()) {
                    try (var in = models.nextElement().openStream()) {
                        runTime(new ObjectMapper().readTree(in), names);
                    }
                }
                return Set.copyOf(names);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What is fixed when a service is built has no effect in its environment and does not count. */
        private static void runTime(JsonNode model, Set<String> names) {
            if (model.path("phase").asText().equals("RUN_TIME")) {
                names.add(model.at("/path/environmentVariable").asText());
            }
            model.forEach(part -> runTime(part, names));
        }
    }
}
