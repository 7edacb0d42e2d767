// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    /** Made by operators and copied by copy-authorities, or there only if somebody wants what they are for. */
    private static final Set<String> OTHERS =
            Set.of("signalbox-kafka-cluster-ca-cert", "signalbox-db-ca", "signalbox-channels");

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void everySecretTheOverlayReadsIsMadeInItsNamespaceWithItsKeys(String name) throws Exception {
        // Given
        var overlay = name.equals("production") ? Overlay.production() : Overlay.singleNode();
        var made = made(name).stream()
                .flatMap(secret -> secret.path("stringData").properties().stream()
                        .map(entry -> Overlay.namespace(secret) + "/" + Overlay.name(secret) + "/" + entry.getKey()))
                .collect(Collectors.toSet());

        // When
        var read = new HashSet<String>();
        for (var object : overlay.objects()) {
            references(object, Overlay.namespace(object), read);
        }

        // Then
        assertThat(read).isNotEmpty().isSubsetOf(made);
    }

    @Test
    void everySecretIsValidAndOfTheKindThatIsExpected() throws Exception {
        assertThat(made("production")).hasSize(12).allSatisfy(secret -> {
            assertThat(Schemas.problems(secret)).isEmpty();
            assertThat(secret.path("type").asText())
                    .isEqualTo(Overlay.name(secret).endsWith("-database") ? "kubernetes.io/basic-auth" : "Opaque");
        });
    }

    @Test
    void passwordsAreRandomAndTheSameInBothNamespaces() throws Exception {
        // When
        var first = made("production");
        var second = made("production");

        // Then
        assertThat(first).extracting(SecretsTest::value).allMatch(value -> value.matches("[0-9a-f]{64}"));
        assertThat(first.stream().map(SecretsTest::value).distinct()).hasSize(9);
        assertThat(first)
                .extracting(SecretsTest::value)
                .doesNotContainAnyElementsOf(
                        second.stream().map(SecretsTest::value).toList());
        assertThat(first.stream().filter(secret -> Overlay.namespace(secret).equals("signalbox-agents")))
                .hasSize(3)
                .allSatisfy(copy -> assertThat(first)
                        .filteredOn(secret -> Overlay.name(secret).equals(Overlay.name(copy)))
                        .extracting(SecretsTest::value)
                        .containsOnly(value(copy)));
    }

    @Test
    void onlyCertificatesAreCopiedToWhereAgentsLiveAndOnlyOnceTheyAreThere(@TempDir Path folder) throws Exception {
        // Given
        var kubectl = Files.writeString(folder.resolve("kubectl"), """
                #!/bin/sh
                case "$*" in
                  *"get secret signalbox-db-ca "*ca*crt*) cat "$(dirname "$0")/database" ;;
                  *"get secret signalbox-kafka-cluster-ca-cert "*ca*crt*) echo Y2VydGlmaWNhdGU= ;;
                  "apply -f -") echo --- >> "$(dirname "$0")/applied"; cat >> "$(dirname "$0")/applied" ;;
                  *) echo "unexpected: $*" >&2; exit 1 ;;
                esac
                """);
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
        Files.createFile(folder.resolve("database"));

        // When
        var early = copied(folder);
        Files.writeString(folder.resolve("database"), "b3RoZXI=");
        Files.delete(folder.resolve("applied"));
        var later = copied(folder);

        // Then
        assertThat(early).isOne();
        assertThat(later).isZero();
        assertThat(Overlay.parsed(folder.resolve("applied"))).hasSize(2).allSatisfy(secret -> {
            assertThat(Schemas.problems(secret)).isEmpty();
            assertThat(Overlay.namespace(secret)).isEqualTo("signalbox-agents");
            assertThat(Overlay.name(secret)).isIn(OTHERS);
            assertThat(secret.path("data").fieldNames()).toIterable().containsExactly("ca.crt");
        });
    }

    private static int copied(Path folder) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Overlay.HERE.resolve("copy-authorities").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        return builder.start().waitFor();
    }

    /** Wherever a Secret and a key of it are named, in whatever way the kind names them. */
    private static void references(JsonNode node, String namespace, Set<String> read) {
        if (node.path("secretKeyRef").isObject()) {
            add(
                    node.path("secretKeyRef").path("name"),
                    node.at("/secretKeyRef/key").asText(),
                    namespace,
                    read);
        }
        if (node.path("passwordSecret").isObject()) {
            add(node.at("/passwordSecret/name"), "password", namespace, read);
        }
        var secret = node.path("secret");
        if (secret.isObject()) {
            var name = secret.has("secretName") ? secret.path("secretName") : secret.path("name");
            secret.path("items").forEach(item -> add(name, item.path("key").asText(), namespace, read));
        }
        node.path("secretTargetRef")
                .forEach(ref -> add(ref.path("name"), ref.path("key").asText(), namespace, read));
        node.forEach(part -> references(part, namespace, read));
    }

    private static void add(JsonNode name, String key, String namespace, Set<String> read) {
        if (!OTHERS.contains(name.asText())) {
            read.add(namespace + "/" + name.asText() + "/" + key);
        }
    }

    private static String value(JsonNode secret) {
        return secret.at("/stringData/" + (secret.at("/stringData").has("token") ? "token" : "password"))
                .asText();
    }

    private static List<JsonNode> made(String overlay) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Overlay.HERE.resolve("make-secrets").toString(), overlay)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Overlay.parsed(text);
    }
}
