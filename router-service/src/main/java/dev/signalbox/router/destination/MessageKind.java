// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.destination;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalbox.router.channel.Content;

/** What sort of message it is, for destinations that are not for every sort. */
public enum MessageKind {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("file")
    FILE,
    @JsonProperty("card")
    CARD,
    @JsonProperty("question")
    QUESTION,
    @JsonProperty("edit")
    EDIT,
    @JsonProperty("reaction")
    REACTION;

    /** The kind of a message; what cannot be read, or is no agent's to say, counts as text. */
    public static MessageKind of(String content) {
        return switch (Content.parse(content)) {
            case Content.Text text -> text.files().isEmpty() ? TEXT : FILE;
            case Content.Card _ -> CARD;
            case Content.Question _ -> QUESTION;
            case Content.Edit _ -> EDIT;
            case Content.Reaction _ -> REACTION;
            case Content.QuestionClosed _, Content.Unreadable _ -> TEXT;
        };
    }
}
