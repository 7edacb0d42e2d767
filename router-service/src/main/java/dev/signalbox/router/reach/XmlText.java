// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.reach;

/** Text as it may stand in XML, inside and outside of attributes, whatever it says. */
final class XmlText {
    private static final int LONGEST = 28;
    private static final int SHOWN = 27;

    private XmlText() {}

    /** Cut to what a box holds, and fit to stand there. */
    static String shortened(String text) {
        var count = text.codePointCount(0, text.length());
        return of(count <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…");
    }

    /** What is markup is escaped, what XML cannot hold becomes a question mark. */
    static String of(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed(point) ? point : '?');
            }
        });
        return escaped.toString();
    }

    /** Printable characters of XML 1.0, without those that turn the direction of the text. */
    private static boolean allowed(int point) {
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.SURROGATE
                && Character.getType(point) != Character.FORMAT
                && point != 0xFFFE
                && point != 0xFFFF;
    }
}
