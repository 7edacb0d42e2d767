// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.suite.Part;
import dev.signalbox.local.suite.SuiteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person at the web chat, in their own direct chat. */
public final class Person {
    private static final String WEBCHAT = "/v1/channels/webchat";
    private final String handle;
    private final SuiteClient client;

    private Person(String handle, SuiteClient client) {
        this.handle = handle;
        this.client = client;
    }

    /** Lets somebody in by a key the operator issues. */
    public static Person arrive(SuiteClient operator, String handle) throws InterruptedException {
        var key = operator.post(Part.ROUTER, WEBCHAT + "/keys", Map.of("handle", handle));
        if (!key.ok()) {
            throw new SuiteException("No key for " + handle + ": " + key.body());
        }
        return new Person(handle, operator.as(key.text("key")));
    }

    public String handle() {
        return handle;
    }

    /** The person's own view of the suite. */
    public SuiteClient client() {
        return client;
    }

    /** Writes; returns the correlation id of what this sets off. */
    public String write(String text) throws InterruptedException {
        var accepted = client.post(Part.ROUTER, WEBCHAT + "/messages", Map.of("text", text));
        if (!accepted.ok()) {
            throw new SuiteException("The message was not accepted: " + accepted.body());
        }
        return accepted.text("correlationId");
    }

    /** Writes under an id of the caller's choice, so that writing again after a failure says nothing twice. */
    public Answer write(String text, String messageId) throws InterruptedException {
        return client.post(Part.ROUTER, WEBCHAT + "/messages", Map.of("text", text, "messageId", messageId));
    }

    /** Presses a button of a card. */
    public Answer press(String questionId, String value) throws InterruptedException {
        return client.post(Part.ROUTER, WEBCHAT + "/answers", Map.of("questionId", questionId, "value", value));
    }

    /** Everything in the chat, oldest first. */
    public List<JsonNode> messages() throws InterruptedException {
        var all = new ArrayList<JsonNode>();
        client.get(Part.ROUTER, WEBCHAT + "/me/messages").body().forEach(all::add);
        return all;
    }

    /** What was said to the person, oldest first. */
    public List<String> heard() throws InterruptedException {
        return messages().stream()
                .filter(message -> message.path("direction").asText().equals("out"))
                .map(message -> message.path("text").asText(""))
                .toList();
    }

    /** The newest card in the chat. */
    public Optional<JsonNode> card() throws InterruptedException {
        return messages().stream()
                .filter(message -> message.hasNonNull("card"))
                .map(message -> message.path("card"))
                .reduce((_, newer) -> newer);
    }
}
