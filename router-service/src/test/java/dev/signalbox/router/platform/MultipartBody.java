// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields and files of a request. */
record MultipartBody(JsonNode fields, Map<String, byte[]> files) {
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?");

    static MultipartBody json(JsonNode fields) {
        return new MultipartBody(fields, Map.of());
    }

    static MultipartBody read(String contentType, byte[] body) {
        var boundary = "--" + contentType.substring(contentType.indexOf("boundary=") + "boundary=".length());
        var fields = JsonNodeFactory.instance.objectNode();
        var files = new HashMap<String, byte[]>();
        for (var part : new String(body, StandardCharsets.ISO_8859_1).split(Pattern.quote(boundary))) {
            var head = part.indexOf("\r\n\r\n");
            if (head < 0) {
                continue;
            }
            var content = part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
            var header =
                    new String(part.substring(0, head).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            var named = NAME.matcher(header);
            if (named.find() && named.group(2) != null) {
                files.put(named.group(2), content);
            } else {
                fields.put(named.group(1), new String(content, StandardCharsets.UTF_8));
            }
        }
        return new MultipartBody(fields, files);
    }
}
