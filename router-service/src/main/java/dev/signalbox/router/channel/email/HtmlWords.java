// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import java.util.Locale;

/** The words of an HTML mail that has no plain text beside it. */
final class HtmlWords {
    private HtmlWords() {}

    /** Tags become blanks, those that end a line line ends; what is in style and script elements is left out. */
    static String of(String html) {
        var words = new StringBuilder();
        var at = 0;
        while (at < html.length()) {
            var tag = html.indexOf('<', at);
            words.append(html, at, tag < 0 ? html.length() : tag);
            if (tag < 0) {
                break;
            }
            var end = html.indexOf('>', tag);
            if (end < 0) {
                break;
            }
            var name = name(html, tag + 1, end);
            at = end + 1;
            switch (name) {
                case "br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3" -> words.append('\n');
                case "style", "script" -> at = behind(html, "</" + name, at);
                default -> {}
            }
        }
        return words.toString()
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String name(String html, int from, int to) {
        var end = from;
        while (end < to && (Character.isLetterOrDigit(html.charAt(end)) || (end == from && html.charAt(end) == '/'))) {
            end++;
        }
        return html.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private static int behind(String html, String closing, int from) {
        for (var at = from; at < html.length(); at++) {
            at = html.indexOf('<', at);
            if (at < 0) {
                return html.length();
            }
            if (html.regionMatches(true, at, closing, 0, closing.length())) {
                return at;
            }
        }
        return html.length();
    }
}
