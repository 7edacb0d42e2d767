// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds {@code <message to="name">…</message>} in an answer (nanoclaw-host section 2.8). What stands between
 * {@code <internal>} tags is nobody's business and is taken out first, blocks in it included (B-15).
 */
public final class MessageBlocks {
    private static final String INTERNAL = "<internal>";
    private static final String INTERNAL_END = "</internal>";
    private static final Pattern TAG = Pattern.compile("<(?=message\\s|internal>)");
    private static final String ZERO_WIDTH_SPACE = "\u200B";
    private static final Pattern OPEN = Pattern.compile("<message\\s+to=\"([^\"]+)\"\\s*>");
    private static final String CLOSE = "</message>";

    private MessageBlocks() {}

    /** Text for one destination. */
    public record Block(String to, String text) {}

    /**
     * An answer taken apart.
     *
     * @param scratchpad what stands in no block, without what is internal; stripped
     */
    public record Parsed(List<Block> blocks, String scratchpad) {}

    /** The blocks in order. A body ends at the last closing tag before the next block, so it may quote a closing tag. */
    public static List<Block> in(String answer) {
        return parse(answer).blocks();
    }

    /** The blocks and what stands beside them. */
    public static Parsed parse(String answer) {
        var text = withoutInternal(answer);
        var blocks = new ArrayList<Block>();
        var beside = new StringBuilder();
        var open = OPEN.matcher(text);
        var at = open.find();
        beside.append(text, 0, at ? open.start() : text.length());
        while (at) {
            var to = open.group(1);
            var from = open.start();
            var start = open.end();
            at = open.find();
            var limit = at ? open.start() : text.length();
            var body = text.substring(start, limit);
            var end = body.lastIndexOf(CLOSE);
            if (end >= 0) {
                blocks.add(new Block(to, body.substring(0, end).strip()));
                beside.append(body, end + CLOSE.length(), body.length());
            } else {
                beside.append(text, from, limit);
            }
        }
        return new Parsed(blocks, beside.toString().strip());
    }

    /** A block as text; the name must be free of quotation marks, as destination names are. */
    public static String render(String to, String text) {
        return "<message to=\"" + to + "\">" + text + CLOSE;
    }

    /** Somebody else's words, fit to stand inside a block: a tag in them addresses nobody and hides nothing. */
    public static String quoted(String text) {
        return TAG.matcher(text).replaceAll("<" + ZERO_WIDTH_SPACE);
    }

    /** Searched by hand: a lazy pattern would start over at each of many tags that are never closed. */
    private static String withoutInternal(String answer) {
        var kept = new StringBuilder();
        var from = 0;
        for (var open = answer.indexOf(INTERNAL); open >= 0; open = answer.indexOf(INTERNAL, from)) {
            var end = answer.indexOf(INTERNAL_END, open);
            if (end < 0) {
                break;
            }
            kept.append(answer, from, open);
            from = end + INTERNAL_END.length();
        }
        return kept.append(answer, from, answer.length()).toString();
    }
}
