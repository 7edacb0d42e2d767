// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Patterns of wirings, compiled once each; there are never more than were ever written to a wiring. */
final class EngagePattern {
    private static final String EVERYTHING = ".";
    private static final Map<String, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

    private EngagePattern() {}

    /** What is wrong with an expression, empty if nothing is. */
    static Optional<String> fault(String expression) {
        try {
            Pattern.compile(expression);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        }
    }

    /** An expression that is none (written past this service) matches nothing (B-61). */
    static boolean matches(@Nullable String expression, String text) {
        if (expression == null || expression.equals(EVERYTHING)) {
            return true;
        }
        return COMPILED.computeIfAbsent(expression, EngagePattern::compile)
                .map(pattern -> pattern.matcher(text).find())
                .orElse(false);
    }

    private static Optional<Pattern> compile(String expression) {
        return fault(expression).isEmpty() ? Optional.of(Pattern.compile(expression)) : Optional.empty();
    }
}
