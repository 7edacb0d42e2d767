// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import java.util.function.BinaryOperator;

/**
 * Puts the markdown agents write into a platform's own marks: bold, code, fences and links. Everything else is shown as it
 * stands, with {@code &}, {@code <} and {@code >} escaped.
 */
public final class Markup {
    private static final int LONGEST_SPAN = 2000;
    private static final String FENCE = "```";
    private final String text;
    private final Dialect dialect;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Markup(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** How a platform writes it. */
    public enum Dialect {
        /** HTML as Telegram reads it. */
        HTML(
                "<b>",
                "</b>",
                "<code>",
                "</code>",
                "<pre>",
                "</pre>",
                (label, url) -> "<a href=\"" + url + "\">" + label + "</a>"),
        /** Slack's mrkdwn. */
        MRKDWN("*", "*", "`", "`", FENCE, FENCE, (label, url) -> "<" + url + "|" + label + ">");

        private final String boldOpen;
        private final String boldClose;
        private final String codeOpen;
        private final String codeClose;
        private final String fenceOpen;
        private final String fenceClose;
        private final BinaryOperator<String> link;

        Dialect(
                String boldOpen,
                String boldClose,
                String codeOpen,
                String codeClose,
                String fenceOpen,
                String fenceClose,
                BinaryOperator<String> link) {
            this.boldOpen = boldOpen;
            this.boldClose = boldClose;
            this.codeOpen = codeOpen;
            this.codeClose = codeClose;
            this.fenceOpen = fenceOpen;
            this.fenceClose = fenceClose;
            this.link = link;
        }
    }

    /** The same text in that dialect. */
    public static String render(String markdown, Dialect dialect) {
        return new Markup(markdown, dialect).render();
    }

    /** The text with nothing in it that the dialects would take for a mark-up tag. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String render() {
        var fences = true;
        while (at < text.length()) {
            var before = at;
            switch (text.charAt(at)) {
                case '`' -> {
                    fences = fences && fence();
                    if (at == before) {
                        span("`", dialect.codeOpen, dialect.codeClose);
                    }
                }
                case '*' -> span("**", dialect.boldOpen, dialect.boldClose);
                case '[' -> link();
                default -> {}
            }
            if (at == before) {
                out.append(escape(text.substring(at, at + 1)));
                at++;
            }
        }
        return out.toString();
    }

    /** False if none was ever closed behind this place, so that nobody need look again. */
    private boolean fence() {
        if (!text.startsWith(FENCE, at)) {
            return true;
        }
        var end = text.indexOf(FENCE, at + FENCE.length());
        if (end < 0) {
            return false;
        }
        var content = text.substring(at + FENCE.length(), end);
        var firstLine = content.indexOf('\n');
        var code = firstLine >= 0 && content.substring(0, firstLine).indexOf(' ') < 0
                ? content.substring(firstLine + 1)
                : content;
        out.append(dialect.fenceOpen).append(escape(code)).append(dialect.fenceClose);
        at = end + FENCE.length();
        return true;
    }

    private void span(String mark, String open, String close) {
        if (!text.startsWith(mark, at)) {
            return;
        }
        var from = at + mark.length();
        var end = onThisLine(mark, from);
        if (end > from) {
            out.append(open).append(escape(text.substring(from, end))).append(close);
            at = end + mark.length();
        }
    }

    private void link() {
        var middle = onThisLine("](", at);
        var end = middle < 0 ? -1 : onThisLine(")", middle + 2);
        if (end < 0) {
            return;
        }
        var url = text.substring(middle + 2, end);
        var safe = (url.startsWith("https://") || url.startsWith("http://"))
                && url.chars().noneMatch(c -> c == '"' || c == '|' || c <= ' ');
        if (safe) {
            out.append(dialect.link.apply(escape(text.substring(at + 1, middle)), escape(url)));
            at = end + 1;
        }
    }

    private int onThisLine(String mark, int from) {
        var limit = Math.min(text.length(), from + LONGEST_SPAN);
        for (var i = from; i < limit && text.charAt(i) != '\n'; i++) {
            if (text.startsWith(mark, i)) {
                return i;
            }
        }
        return -1;
    }
}
