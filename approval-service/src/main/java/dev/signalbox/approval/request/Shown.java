// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.request;

import java.util.regex.Pattern;

/** How values of agents appear to people: nothing invisible, nothing that looks like a line of the card's own, no secrets. */
final class Shown {
    static final String MASK = "••••";
    private static final int LONGEST = 80;
    private static final Pattern SECRET = Pattern.compile(
            "TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|KEY|CREDENTIAL|AUTH|COOKIE", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("://[^/@\\s]{1,300}@");

    private Shown() {}

    /** A value at fault: in quotes, and not without end. */
    static String value(String text) {
        return "\"" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "\"";
    }

    /** On one line; characters that print nothing, or turn the direction of the text, as {@code \}{@code u} and four digits. */
    static String line(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (invisible(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private static boolean invisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** The value of a variable, masked if its name or its form says that it is a secret. */
    static String variable(String name, String value) {
        return SECRET.matcher(name).find()
                ? MASK
                : USER_IN_ADDRESS.matcher(value).replaceAll("://" + MASK + "@");
    }
}
