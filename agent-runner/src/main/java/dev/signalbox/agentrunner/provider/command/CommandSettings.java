// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.agentrunner.provider.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to run a program that answers ({@code command} in {@code container.json}).
 *
 * @param argv program and arguments; never seen by a shell
 * @param resume arguments that continue a conversation; they stand for {@code {resume}} in argv, else at its end
 * @param output what it prints
 * @param pick where in its JSON things are
 * @param followUp one line for standard input that carries a message, with {@code {prompt}} inside a JSON text; without
 *     it standard input ends behind the prompt
 * @param environment names of variables passed on beside the usual few
 * @param stale regular expression for what it prints when it does not know a conversation
 * @param limits how long it may take
 */
record CommandSettings(
        List<String> argv,
        List<String> resume,
        @Nullable Output output,
        @Nullable Picks pick,
        @Nullable String followUp,
        List<String> environment,
        @Nullable Pattern stale,
        @Nullable Limits limits) {
    private static final Pattern STALE = Pattern.compile(
            "(?i)(no conversation found|(session|conversation|thread) not found|no (session|rollout) found)");

    /** What a program prints. */
    enum Output {
        /** The answer, and nothing else. */
        @JsonProperty("text")
        TEXT,
        /** One JSON value in all. */
        @JsonProperty("json")
        JSON,
        /** One JSON value a line, while it works. */
        @JsonProperty("json-lines")
        JSON_LINES
    }

    /**
     * Where in its JSON things are.
     *
     * @param text the answer; several are put together
     * @param session its name for the conversation
     * @param error there if it failed although it ends with exit code 0
     * @param tool name of a tool that starts
     * @param toolEnd there if a tool ended
     */
    record Picks(
            @Nullable Pick text,
            @Nullable Pick session,
            @Nullable Pick error,
            @Nullable Pick tool,
            @Nullable Pick toolEnd) {}

    /**
     * Limits in seconds, 1 to 86,400.
     *
     * @param turn longest run; 1,800 unless said otherwise
     * @param silence longest time without a byte of output; as long as a run unless said otherwise
     * @param tool longest time of one of its tools, told to the host; 600 unless said otherwise
     */
    record Limits(int turn, int silence, int tool) {
        private static final int TURN = 1_800;
        private static final int TOOL = 600;
        private static final int MOST = 86_400;

        Limits {
            turn = turn == 0 ? TURN : turn;
            silence = silence == 0 ? turn : silence;
            tool = tool == 0 ? TOOL : tool;
            for (var each : List.of(turn, silence, tool)) {
                if (each < 1 || each > MOST) {
                    throw new IllegalArgumentException("limits must be 1 to " + MOST + " seconds");
                }
            }
        }
    }

    CommandSettings {
        argv = List.copyOf(Objects.requireNonNullElse(argv, List.<String>of()));
        resume = List.copyOf(Objects.requireNonNullElse(resume, List.<String>of()));
        environment = List.copyOf(Objects.requireNonNullElse(environment, List.<String>of()));
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("argv must name a program");
        }
        var needsText = output != null && output != Output.TEXT;
        if (needsText && (pick == null || pick.text() == null)) {
            throw new IllegalArgumentException("output is JSON, so pick.text must say where the answer is");
        }
        if (followUp != null && output != Output.JSON_LINES) {
            throw new IllegalArgumentException("followUp needs output json-lines");
        }
    }

    Output printed() {
        return Objects.requireNonNullElse(output, Output.TEXT);
    }

    Picks picks() {
        return Objects.requireNonNullElseGet(pick, () -> new Picks(null, null, null, null, null));
    }

    Pattern stalePattern() {
        return Objects.requireNonNullElse(stale, STALE);
    }

    private Limits bounds() {
        return Objects.requireNonNullElseGet(limits, () -> new Limits(0, 0, 0));
    }

    Duration longestTurn() {
        return Duration.ofSeconds(bounds().turn());
    }

    Duration longestSilence() {
        return Duration.ofSeconds(bounds().silence());
    }

    Duration longestTool() {
        return Duration.ofSeconds(bounds().tool());
    }

    /** Variables a program may see. */
    List<String> passedOn(List<String> usual) {
        return Stream.concat(usual.stream(), environment.stream()).toList();
    }

    /** True if the prompt is an argument; else it goes to standard input. */
    boolean promptIsArgument() {
        return argv.stream().anyMatch(argument -> argument.contains("{prompt}"));
    }

    /** True if the system prompt has a place of its own; else it stands before the prompt. */
    boolean hasSystemArgument() {
        return argv.stream().anyMatch(argument -> argument.contains("{system}"));
    }

    /** Argument vector with everything filled in, in one pass: what is filled in is never taken for a template. */
    List<String> filled(Map<String, String> values, boolean continued) {
        var filledIn = new ArrayList<String>();
        var resumed = false;
        for (var argument : argv) {
            if (argument.equals("{resume}")) {
                resumed = true;
                if (continued) {
                    resume.forEach(each -> filledIn.add(Places.fill(each, values)));
                }
            } else {
                filledIn.add(Places.fill(argument, values));
            }
        }
        if (continued && !resumed) {
            resume.forEach(each -> filledIn.add(Places.fill(each, values)));
        }
        return filledIn;
    }
}
