// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.router.button.ShownQuestion;
import dev.signalbox.router.channel.Content;
import dev.signalbox.router.channel.Markup;
import dev.signalbox.router.channel.TextSplit;

/** Cards as the platform's blocks, within the lengths it allows. */
final class SlackBlocks {
    private static final int LONGEST_SECTION = 2900;
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_LABEL = 75;

    private SlackBlocks() {}

    static String question(ShownQuestion question) {
        var blocks = blocks(question.title(), question.body(), false);
        var buttons = blocks.addObject().put("type", "actions").putArray("elements");
        for (var i = 0; i < question.options().size(); i++) {
            var button = buttons.addObject().put("type", "button").put("action_id", "option-" + i);
            button.put("value", question.data(i));
            plain(button.putObject("text"), question.options().get(i).label(), LONGEST_LABEL);
        }
        return blocks.toString();
    }

    static String closed(ShownQuestion question, String outcome) {
        var blocks = blocks(question.title(), question.body(), false);
        section(blocks, "*" + Markup.escape(outcome) + "*");
        return blocks.toString();
    }

    static String card(Content.Card card) {
        var blocks = blocks(card.title(), card.body(), true);
        if (!card.links().isEmpty()) {
            var buttons = blocks.addObject().put("type", "actions").putArray("elements");
            for (var i = 0; i < card.links().size(); i++) {
                var link = card.links().get(i);
                var button = buttons.addObject().put("type", "button").put("action_id", "link-" + i);
                button.put("url", link.url());
                plain(button.putObject("text"), link.label(), LONGEST_LABEL);
            }
        }
        return blocks.toString();
    }

    private static ArrayNode blocks(String title, String body, boolean marked) {
        var blocks = JsonNodeFactory.instance.arrayNode();
        if (!title.isBlank()) {
            plain(blocks.addObject().put("type", "header").putObject("text"), title, LONGEST_HEADER);
        }
        TextSplit.split(body, LONGEST_SECTION)
                .forEach(part ->
                        section(blocks, marked ? Markup.render(part, Markup.Dialect.MRKDWN) : Markup.escape(part)));
        return blocks;
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", text);
    }

    private static void plain(com.fasterxml.jackson.databind.node.ObjectNode node, String text, int longest) {
        var shown = text.isBlank() ? "…" : text;
        node.put("type", "plain_text")
                .put("text", shown.length() <= longest ? shown : shown.substring(0, longest - 1) + "…");
    }
}
