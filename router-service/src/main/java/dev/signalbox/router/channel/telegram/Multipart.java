// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The body of an upload: fields and files as {@code multipart/form-data}. */
final class Multipart {
    private final String boundary;
    private final List<byte[]> parts = new ArrayList<>();

    Multipart() {
        var random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        this.boundary = "signalbox-" + HexFormat.of().formatHex(random);
    }

    Multipart field(String name, String value) {
        add("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    /** A file; quotes and line ends in its name, which would end the header, become underscores. */
    Multipart file(String name, String fileName, byte[] bytes) {
        var safe = fileName.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        add("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + safe
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        parts.add(bytes);
        parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    List<byte[]> parts() {
        var all = new ArrayList<>(parts);
        all.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return all;
    }

    private void add(String text) {
        parts.add(("--" + boundary + "\r\n" + text).getBytes(StandardCharsets.UTF_8));
    }
}
