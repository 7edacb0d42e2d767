// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.hook;

/**
 * JSON of programs that put Windows paths into it as they are (state-and-memory section 5.3). Only strings that begin like
 * such a path are changed, so that escapes in other fields stay what they are; elsewhere only escapes that JSON does not
 * know are taken for backslashes.
 */
final class WindowsPaths {
    private static final String ESCAPES = "\"\\/bfnrtu";

    private WindowsPaths() {}

    /** The text with its path strings escaped as JSON wants it; linear in its length. */
    static String repair(String json) {
        var out = new StringBuilder(json.length() + 64);
        for (var at = 0; at < json.length(); ) {
            if (json.charAt(at) != '"') {
                out.append(json.charAt(at++));
            } else if (beginsPath(json, at + 1)) {
                at = path(json, at + 1, out);
            } else {
                at = text(json, at + 1, out);
            }
        }
        return out.toString();
    }

    /** A drive or a network path; one whose backslash is escaped already parses, or is repaired the same way. */
    private static boolean beginsPath(String json, int at) {
        var drive = at + 2 < json.length()
                && isLetter(json.charAt(at))
                && json.charAt(at + 1) == ':'
                && json.charAt(at + 2) == '\\';
        return drive || json.startsWith("\\\\", at);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** No path holds a quote, so the first one ends it, a backslash before it or not. */
    private static int path(String json, int from, StringBuilder out) {
        out.append('"');
        var at = from;
        if (json.startsWith("\\\\", at) && !json.startsWith("\\\\\\\\", at)) {
            out.append("\\\\\\\\");
            at += 2;
        }
        while (at < json.length() && json.charAt(at) != '"') {
            var c = json.charAt(at);
            if (c == '\\') {
                out.append("\\\\");
                at += json.startsWith("\\\\", at) ? 2 : 1;
            } else {
                out.append(c);
                at++;
            }
        }
        out.append('"');
        return at + 1;
    }

    private static int text(String json, int from, StringBuilder out) {
        out.append('"');
        for (var at = from; at < json.length(); at++) {
            var c = json.charAt(at);
            out.append(c);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < json.length()) {
                if (ESCAPES.indexOf(json.charAt(at + 1)) < 0) {
                    out.append('\\');
                } else {
                    out.append(json.charAt(++at));
                }
            }
        }
        return json.length();
    }
}
