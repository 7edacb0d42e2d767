// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.memory;

/** How far a capture has come (state-and-memory section 5.10). */
sealed interface CaptureState {

    /** Its bytes are stored, or its session's folder is to be read. */
    record Received() implements CaptureState {}

    /** What is kept of it is known. */
    record Extracted() implements CaptureState {}

    /** It is summed up; the summary is stored, so it is never paid for twice. */
    record Summarised() implements CaptureState {}

    /** It stands in the daily log. */
    record Appended() implements CaptureState {}

    /** There was nothing worth keeping. */
    record Nothing() implements CaptureState {}

    /** It was not captured; the reason is a kind. */
    record Skipped(String reason) implements CaptureState {}

    /** It was given up; an operator may have it tried again. */
    record Dead(String error) implements CaptureState {}

    /** The name in rows, answers and metrics. */
    enum Name {
        RECEIVED,
        EXTRACTED,
        SUMMARISED,
        APPENDED,
        NOTHING,
        SKIPPED,
        DEAD;

        /** The state of this name, with its reason or error where it has one. */
        CaptureState with(String detail) {
            return switch (this) {
                case RECEIVED -> new Received();
                case EXTRACTED -> new Extracted();
                case SUMMARISED -> new Summarised();
                case APPENDED -> new Appended();
                case NOTHING -> new Nothing();
                case SKIPPED -> new Skipped(detail);
                case DEAD -> new Dead(detail);
            };
        }
    }

    /** The name of this state. */
    default Name name() {
        return switch (this) {
            case Received _ -> Name.RECEIVED;
            case Extracted _ -> Name.EXTRACTED;
            case Summarised _ -> Name.SUMMARISED;
            case Appended _ -> Name.APPENDED;
            case Nothing _ -> Name.NOTHING;
            case Skipped _ -> Name.SKIPPED;
            case Dead _ -> Name.DEAD;
        };
    }

    /** True if nothing more happens to it by itself. */
    default boolean over() {
        return switch (this) {
            case Received _, Extracted _, Summarised _ -> false;
            case Appended _, Nothing _, Skipped _, Dead _ -> true;
        };
    }
}
