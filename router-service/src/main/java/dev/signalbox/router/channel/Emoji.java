// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Emoji by the short names agents use and as characters; platforms want one or the other. */
public final class Emoji {
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("thumbs_up", "👍"),
            Map.entry("thumbsup", "👍"),
            Map.entry("+1", "👍"),
            Map.entry("thumbs_down", "👎"),
            Map.entry("thumbsdown", "👎"),
            Map.entry("-1", "👎"),
            Map.entry("heart", "❤"),
            Map.entry("fire", "🔥"),
            Map.entry("tada", "🎉"),
            Map.entry("eyes", "👀"),
            Map.entry("clap", "👏"),
            Map.entry("pray", "🙏"),
            Map.entry("ok_hand", "👌"),
            Map.entry("thinking_face", "🤔"),
            Map.entry("thinking", "🤔"),
            Map.entry("rocket", "🚀"),
            Map.entry("white_check_mark", "✅"),
            Map.entry("check", "✅"),
            Map.entry("x", "❌"),
            Map.entry("warning", "⚠"),
            Map.entry("hourglass", "⌛"),
            Map.entry("joy", "😂"),
            Map.entry("smile", "😄"),
            Map.entry("cry", "😢"),
            Map.entry("100", "💯"));
    /** The names Slack knows them by, where several are in use. */
    private static final Map<String, String> USUAL_NAMES =
            Map.of("👍", "thumbsup", "👎", "thumbsdown", "🤔", "thinking_face", "✅", "white_check_mark");

    private static final Map<String, String> NAMES = names();

    private Emoji() {}

    /** The character; what is no name we know is taken as it stands. */
    public static String character(String written) {
        return BY_NAME.getOrDefault(bare(written), bare(written));
    }

    /** The short name; empty for a character we know no name of. */
    public static Optional<String> name(String written) {
        var bare = bare(written);
        var character = BY_NAME.get(bare);
        if (character != null) {
            return Optional.of(USUAL_NAMES.getOrDefault(character, bare));
        }
        var isName = !bare.isEmpty() && bare.chars().allMatch(c -> c < 128 && c > ' ');
        return isName ? Optional.of(bare) : Optional.ofNullable(NAMES.get(bare));
    }

    /** Without colons around it and without the sign that asks for a coloured picture. */
    private static String bare(String written) {
        var text = written.strip().replace("\uFE0F", "");
        return text.length() > 2 && text.startsWith(":") && text.endsWith(":")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        BY_NAME.forEach((name, character) -> names.merge(character, name, (one, other) -> one));
        names.putAll(USUAL_NAMES);
        return Map.copyOf(names);
    }
}
