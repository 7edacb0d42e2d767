// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.signalbox.agentrunner.folder.Incoming;
import dev.signalbox.agentrunner.folder.Outgoing;
import dev.signalbox.agentrunner.prompt.Content;
import dev.signalbox.agentrunner.prompt.MessageBlocks;
import dev.signalbox.agentrunner.prompt.Origin;
import dev.signalbox.contracts.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers by rules from the configuration, the first that matches each message: for demonstrations and tests. */
final class ScriptProvider implements Provider {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Pattern PLACE = Pattern.compile("\\{(text|sender|[1-9])}");
    private final List<ScriptRule> rules;

    private ScriptProvider(List<ScriptRule> rules) {
        this.rules = rules;
    }

    static ScriptProvider of(@Nullable JsonNode script) {
        try {
            var rules = script == null ? "[]" : script.toString();
            return new ScriptProvider(JSON.readValue(rules, new TypeReference<List<ScriptRule>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("script in container.json cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public Answer answer(Prompt prompt, Turn turn) throws ProviderException {
        var text = new StringBuilder();
        var rows = new ArrayList<Outgoing>();
        for (var message : prompt.messages()) {
            for (var rule : rules) {
                var match = rule.when().matcher(Content.text(message));
                if (match.find()) {
                    apply(rule, match, message, prompt, text, rows);
                    break;
                }
            }
        }
        return new Answer(text.toString(), rows);
    }

    private static void apply(
            ScriptRule rule, Matcher match, Incoming message, Prompt prompt, StringBuilder text, List<Outgoing> rows)
            throws ProviderException {
        pass(rule.takesMillis());
        rule.send().forEach((to, said) -> text.append(block(to, filled(said, match, message))));
        for (var raw : rule.raw()) {
            var content = raw.content() == null
                    ? EventCodec.json(
                            Map.of("text", filled(Objects.requireNonNullElse(raw.text(), ""), match, message)))
                    : EventCodec.json(raw.content());
            rows.add(raw.row(message.id(), content));
        }
        if (rule.system() != null) {
            rows.add(Outgoing.system(message.id(), EventCodec.json(rule.system())));
        }
        var reply = rule.reply();
        if (reply != null) {
            Origin.of(message, prompt.destinations())
                    .ifPresent(from -> text.append(block(from, filled(reply, match, message))));
        }
    }

    private static String block(String to, String said) {
        return MessageBlocks.render(to, said) + "\n";
    }

    /** In one pass, so that what somebody wrote is never taken for a part of the template. */
    private static String filled(String template, Matcher match, Incoming message) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        MessageBlocks.quoted(value(place.group(1), place.group(), match, message))));
    }

    private static String value(String name, String place, Matcher match, Incoming message) {
        return switch (name) {
            case "text" -> Content.text(message);
            case "sender" -> Content.sender(message);
            default -> {
                var group = Integer.parseInt(name);
                yield group > match.groupCount() ? place : Objects.requireNonNullElse(match.group(group), "");
            }
        };
    }

    private static void pass(long millis) throws ProviderException {
        try {
            var _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("the turn was interrupted");
        }
    }
}
