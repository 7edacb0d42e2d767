// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills places like {@code {prompt}} in a template; what it does not know stays as it is. */
final class Places {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]{1,20})}");

    private Places() {}

    static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
