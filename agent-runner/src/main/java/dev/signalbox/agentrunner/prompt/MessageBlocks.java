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
    private static final Pattern INTERNAL = Pattern.compile("<internal>.*?</internal>", Pattern.DOTALL);
    private static final Pattern OPEN = Pattern.compile("<message\\s+to=\"([^\"]+)\"\\s*>");
    private static final String CLOSE = "</message>";

    private MessageBlocks() {}

    /** Text for one destination. */
    public record Block(String to, String text) {}

    /** The blocks in order. A body ends at the last closing tag before the next block, so it may quote a closing tag. */
    public static List<Block> in(String answer) {
        var text = INTERNAL.matcher(answer).replaceAll("");
        var blocks = new ArrayList<Block>();
        var open = OPEN.matcher(text);
        var at = open.find();
        while (at) {
            var to = open.group(1);
            var start = open.end();
            at = open.find();
            var limit = at ? open.start() : text.length();
            var end = text.lastIndexOf(CLOSE, limit);
            if (end >= start) {
                blocks.add(new Block(to, text.substring(start, end).strip()));
            }
        }
        return blocks;
    }
}
