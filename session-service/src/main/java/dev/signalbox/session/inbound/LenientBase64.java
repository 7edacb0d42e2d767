// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.inbound;

import java.util.Base64;

/** Base64 as chat platforms send it: either alphabet, line breaks, with or without padding. */
final class LenientBase64 {
    private static final int GROUP = 4;

    private LenientBase64() {}

    /** What can be decoded of the text; never fails. */
    static byte[] decode(String text) {
        var clean = new StringBuilder(text.length());
        for (var i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            var c = text.charAt(i);
            if (c == '-') {
                clean.append('+');
            } else if (c == '_') {
                clean.append('/');
            } else if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/') {
                clean.append(c);
            }
        }
        if (clean.length() % GROUP == 1) {
            clean.setLength(clean.length() - 1);
        }
        return Base64.getDecoder().decode(clean.toString());
    }

    /** Bytes the text decodes to, at most one group more. */
    static long size(String text) {
        return text.length() / GROUP * 3L;
    }
}
