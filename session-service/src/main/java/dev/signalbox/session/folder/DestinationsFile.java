// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contracts.DirectoryEvent.Destination;
import dev.signalbox.contracts.DirectoryEvent.DestinationType;
import dev.signalbox.contracts.container.SessionFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** {@code .nanoclaw-destinations.json}, for agents that read their destinations from a file (nanoclaw-host section 1.5). */
final class DestinationsFile {
    private static final String NAME = ".nanoclaw-destinations.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private DestinationsFile() {}

    static void writeIfMissing(SessionFolder folder, List<Destination> destinations) {
        if (Files.notExists(folder.root().resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
            write(folder, destinations);
        }
    }

    /** In one step: a reader sees the old list or the new one. The agent may write here, so no link is followed. */
    static void write(SessionFolder folder, List<Destination> destinations) {
        var root = JsonNodeFactory.instance.objectNode();
        var list = root.putArray("destinations");
        destinations.forEach(destination -> list.add(node(destination)));
        try {
            var written = Files.createTempFile(folder.root(), NAME, ".tmp");
            Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
            moveInto(folder.root().resolve(NAME), written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void moveInto(Path place, Path written) throws IOException {
        try {
            written.toFile().setReadable(true, false);
            Files.move(written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(written);
            throw e;
        }
    }

    private static ObjectNode node(Destination destination) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("name", destination.name())
                .put("displayName", destination.displayName());
        return destination.type() == DestinationType.AGENT
                ? node.put("type", "agent").put("agentGroupId", destination.targetId())
                : node.put("type", "channel")
                        .put("channelType", destination.channelType())
                        .put("platformId", destination.platformId());
    }
}
