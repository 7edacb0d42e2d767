// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageMakerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private ImageSpec image;
    private ImageMaker maker;

    @BeforeEach
    void aServiceAndABase() throws Exception {
        file("app/lib/main/library.jar", "library");
        file("app/app/service.jar", "ours");
        file("app/quarkus-run.jar", "start");
        file("app/sbom.json", "{\"bomFormat\":\"CycloneDX\"}");
        image = new ImageSpec(
                "router-service",
                "Channels.",
                List.of(folder.resolve("app/lib")),
                List.of(folder.resolve("app/app"), folder.resolve("app/quarkus-run.jar")),
                folder.resolve("app/sbom.json"),
                List.of("-jar", "/app/quarkus-run.jar"));
        var base = folder.resolve("base.tar");
        file("runtime", "java");
        var _ = Jib.fromScratch()
                .addLayer(List.of(folder.resolve("runtime")), AbsoluteUnixPath.get("/opt/java"))
                .setUser("root")
                .setProgramArguments("sh")
                .containerize(Containerizer.to(TarImage.at(base).named("base"))
                        .setOfflineMode(true)
                        .setBaseImageLayersCache(folder.resolve("cache/base"))
                        .setApplicationLayersCache(folder.resolve("cache/application")));
        maker = new ImageMaker(Base.parse("tar:" + base), "1.2.3", "abc", folder.resolve("cache"), false);
    }

    @Test
    void runsAsANumberThatIsNotRootWithoutAShell() throws IOException {
        // When
        var made = made();

        // Then
        assertThat(made.config().path("User").asText()).isEqualTo("10001:10001");
        assertThat(made.entrypoint())
                .startsWith("java")
                .endsWith("-jar", "/app/quarkus-run.jar")
                .contains("-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-Djava.io.tmpdir=/tmp");
        assertThat(made.config().path("Cmd")).isEmpty();
        assertThat(made.config().path("WorkingDir").asText()).isEqualTo("/app");
    }

    @Test
    void librariesAreOneLayerAboveTheBaseAndOurOwnCodeAnother() throws IOException {
        // When
        var layers = made().layers();

        // Then
        assertThat(layers).hasSize(3);
        assertThat(layers.get(1)).containsOnlyKeys("app/lib/main/library.jar");
        assertThat(layers.get(2)).containsOnlyKeys("app/app/service.jar", "app/quarkus-run.jar", "app/sbom.json");
    }

    @Test
    void saysWhatItIsAndWhatItWasMadeFrom() throws IOException {
        // When
        var made = made();

        // Then
        var labels = made.config().path("Labels");
        assertThat(label(labels, "title")).isEqualTo("signalbox/router-service");
        assertThat(label(labels, "version")).isEqualTo("1.2.3");
        assertThat(label(labels, "revision")).isEqualTo("abc");
        assertThat(label(labels, "licenses")).isEqualTo("Apache-2.0");
        assertThat(label(labels, "base.name")).isEqualTo("base.tar");
        assertThat(made.manifest().path("RepoTags").get(0).asText()).isEqualTo("signalbox/router-service:1.2.3");
        assertThat(new String(made.layers().getLast().get("app/sbom.json"))).contains("CycloneDX");
    }

    @Test
    void theSameFilesGiveTheSameImage() throws IOException {
        // When
        var first = Files.readAllBytes(maker.archive(image, folder));
        var second = Files.readAllBytes(maker.archive(image, folder));

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aChangeOfOurOwnCodeLeavesTheLibrariesLayerAsItWas() throws IOException {
        // Given
        var before = layers(made());

        // When
        file("app/app/service.jar", "ours, changed");
        var after = layers(made());

        // Then
        assertThat(after.subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(after.get(2)).isNotEqualTo(before.get(2));
    }

    @Test
    void refusesToMakeAnImageOfWhatWasNotBuilt() {
        // Given
        var missing = new ImageSpec(
                "nothing", "Nothing.", List.of(folder.resolve("absent")), List.of(), folder.resolve("x"), List.of());

        // Then
        assertThatThrownBy(() -> maker.archive(missing, folder))
                .isInstanceOf(ImageException.class)
                .hasMessage("There is nothing built for nothing yet.");
    }

    @Test
    void refusesABaseThatIsNoReference() {
        assertThatThrownBy(() -> Base.parse("Not A Reference"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("neither tar:FILE nor an image reference");
    }

    @Test
    void pushesAllThatAnImageConsistsOfAndNamesItAfterRegistryFolderAndVersion() throws Exception {
        try (var registry = new PlayedRegistry(folder)) {
            // When
            var name = insecure().push(image, registry.name() + "/team");

            // Then
            assertThat(name).isEqualTo(registry.name() + "/team/router-service:1.2.3");
            var manifest = JSON.readTree(registry.manifests.get("team/router-service:1.2.3"));
            assertThat(manifest.path("layers")).hasSize(3);
            assertThat(registry.blobs)
                    .containsKeys(manifest.path("layers")
                            .valueStream()
                            .map(layer -> layer.path("digest").asText())
                            .toArray(String[]::new));
            var config = JSON.readTree(
                    registry.blobs.get(manifest.at("/config/digest").asText()));
            assertThat(config.at("/config/User").asText()).isEqualTo(ImageMaker.USER);
        }
    }

    @Test
    void saysWhichRegistryRefusedAnImage() throws Exception {
        try (var registry = new PlayedRegistry(folder)) {
            registry.refusing = true;

            assertThatThrownBy(() -> insecure().push(image, registry.name() + "/team"))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("Image router-service could not be made")
                    .hasMessageContaining(registry.name());
        }
    }

    @Test
    void speaksToARegistryNobodyVouchesForOnlyIfItIsToldTo() throws Exception {
        try (var registry = new PlayedRegistry(folder)) {
            assertThatThrownBy(() -> maker.push(image, registry.name() + "/team"))
                    .isInstanceOf(ImageException.class);
            assertThat(registry.manifests).isEmpty();
        }
    }

    private ImageMaker insecure() {
        return new ImageMaker(maker.base(), maker.version(), maker.revision(), maker.cache(), true);
    }

    @Test
    void theSuiteHasAnImageForEachServiceTheBrokerAndTheAgent() {
        assertThat(Suite.of(folder))
                .extracting(ImageSpec::name)
                .containsExactly(
                        "approval-service",
                        "heartbeat-service",
                        "router-service",
                        "session-service",
                        "broker",
                        "agent-runner");
    }

    private Archive made() throws IOException {
        return Archive.read(maker.archive(image, folder));
    }

    private static List<String> layers(Archive archive) {
        return archive.image()
                .at("/rootfs/diff_ids")
                .valueStream()
                .map(id -> id.asText())
                .toList();
    }

    private static String label(JsonNode labels, String name) {
        return labels.path("org.opencontainers.image." + name).asText();
    }

    private void file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
