// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.signalbox.local.suite.SuiteException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who and what the story needs, as declared in a file. */
record Cast(
        List<Human> people,
        List<Chat> chats,
        List<Agent> agents,
        List<Wiring> wirings,
        List<Destination> destinations) {

    record Human(String handle, String name, @Nullable String role) {}

    record Chat(String handle, String name) {}

    record Agent(String folder, String name, JsonNode script) {}

    record Wiring(String agent, String chat) {}

    record Destination(String agent, String name, String to) {}

    static Cast read(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readValue(file.toFile(), Cast.class);
        } catch (IOException e) {
            throw new SuiteException("The cast in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
