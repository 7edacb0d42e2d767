// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What is in an image's archive. */
record Archive(JsonNode manifest, JsonNode image, List<Map<String, byte[]>> layers) {

    static Archive read(Path file) throws IOException {
        var entries = entries(Files.newInputStream(file));
        var mapper = new ObjectMapper();
        var manifest = mapper.readTree(entries.get("manifest.json")).get(0);
        var layers = StreamSupport.stream(manifest.path("Layers").spliterator(), false)
                .map(name -> layer(entries.get(name.asText())))
                .toList();
        return new Archive(
                manifest, mapper.readTree(entries.get(manifest.path("Config").asText())), layers);
    }

    JsonNode config() {
        return image.path("config");
    }

    List<String> entrypoint() {
        return StreamSupport.stream(config().path("Entrypoint").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, byte[]> layer(byte[] compressed) {
        try {
            return entries(new GZIPInputStream(new ByteArrayInputStream(compressed)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> entries(InputStream in) throws IOException {
        var entries = new HashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(in)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    entries.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return entries;
    }
}
