// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.limit;

/** Who is calling, as far as limits care. */
enum CallerKind {
    OPERATOR("operator"),
    PERSON("person"),
    ANONYMOUS("anonymous"),
    REFUSED("refused");

    private final String label;

    CallerKind(String label) {
        this.label = label;
    }

    /** As metrics and problems name it. */
    String label() {
        return label;
    }

    LimitsConfig.Rate rate(LimitsConfig config) {
        return switch (this) {
            case OPERATOR -> config.operator();
            case PERSON -> config.person();
            case ANONYMOUS -> config.anonymous();
            case REFUSED -> config.refused();
        };
    }
}
