// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps what was said in the session folder, one file for each conversation. */
final class Conversations {
    private static final Pattern NAME = Pattern.compile("conv-[0-9a-f-]{36}");
    private final Path folder;
    private final int remembered;

    Conversations(Path folder, int remembered) {
        this.folder = folder;
        this.remembered = remembered;
    }

    /** Empty if there is no such conversation, or it cannot be read any more. */
    Optional<List<ChatMessage>> read(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ChatMessageDeserializer.messagesFromJson(Files.readString(file(name))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whole or not at all: a crash leaves the one before. */
    void write(String name, List<ChatMessage> messages) throws IOException {
        Files.createDirectories(folder);
        var draft = file(name + ".new");
        Files.writeString(draft, ChatMessageSerializer.messagesToJson(window(messages)));
        Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The newest messages, from one of a person on: the result of a tool without its call would be refused. */
    List<ChatMessage> window(List<ChatMessage> messages) {
        var from = Math.max(0, messages.size() - remembered);
        while (from < messages.size() && !(messages.get(from) instanceof UserMessage)) {
            from++;
        }
        return messages.subList(from, messages.size());
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
