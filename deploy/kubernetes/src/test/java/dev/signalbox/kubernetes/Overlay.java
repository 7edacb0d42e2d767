// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.kubernetes;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The objects of an overlay, as kustomize renders them. */
record Overlay(String name, List<JsonNode> objects) {
    static final Path HERE = Path.of("").toAbsolutePath();
    static final Path ROOT = HERE.getParent().getParent();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

    static Stream<Overlay> all() {
        return Stream.of(singleNode(), production(), everything());
    }

    static Overlay singleNode() {
        return RENDERED.computeIfAbsent("single-node", name -> rendered(name, HERE.resolve("overlays/" + name)));
    }

    static Overlay production() {
        return RENDERED.computeIfAbsent("production", name -> rendered(name, HERE.resolve("overlays/" + name)));
    }

    /** Production with every opt-in component. */
    static Overlay everything() {
        return RENDERED.computeIfAbsent("everything", name -> rendered(name, HERE.resolve("src/test/everything")));
    }

    /** Production with images built on the cluster. */
    static Overlay withBuilds() {
        return RENDERED.computeIfAbsent("builds", name -> rendered(name, HERE.resolve("src/test/builds")));
    }

    /** Production with agents as Sandboxes. */
    static Overlay withSandboxes() {
        return RENDERED.computeIfAbsent("sandbox", name -> rendered(name, HERE.resolve("src/test/sandbox")));
    }

    /** Documents of a YAML text. */
    static List<JsonNode> parsed(String text) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> parsed(Path file) {
        return parsed(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> kind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    JsonNode one(String kind, String name) {
        return kind(kind)
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind + " " + name + " in " + this));
    }

    /** What has a Pod template of ours. */
    Stream<JsonNode> workloads() {
        return Stream.of("Deployment", "StatefulSet").flatMap(this::kind);
    }

    /** Workloads of the four services. */
    Stream<JsonNode> services() {
        return workloads().filter(workload -> !name(workload).equals("broker"));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    private static Overlay rendered(String name, Path folder) {
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + " failed; its words are above.");
            }
            return new Overlay(name, parsed(text));
        } catch (IOException e) {
            return missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A laptop without kubectl may build everything else; where changes are judged, it must be there. */
    private static Overlay missing(IOException why) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("kubectl is needed to render the overlays: " + why.getMessage());
        }
        return abort("NOT TESTED: there is no kubectl to render the overlays with: " + why.getMessage());
    }

    @Override
    public String toString() {
        return name;
    }
}
