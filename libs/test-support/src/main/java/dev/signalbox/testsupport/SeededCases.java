// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs a property on many random command lists. The same seed gives the same cases; a failure names its seed and the
 * shortest failing list found by leaving commands out.
 */
public final class SeededCases {

    private static final String SEED_PROPERTY = "seed";
    private final int cases;
    private final long firstSeed;

    private SeededCases(int cases, long firstSeed) {
        this.cases = cases;
        this.firstSeed = firstSeed;
    }

    /** This many cases from a fixed first seed; {@code -Dseed=…} runs the one case of that seed instead. */
    public static SeededCases of(int cases) {
        var seed = Long.getLong(SEED_PROPERTY);
        return seed == null ? new SeededCases(cases, 1) : new SeededCases(1, seed);
    }

    /**
     * Checks that the property holds for all cases.
     *
     * @param commands makes the command list of one case from its random numbers
     * @param property throws if it does not hold; must not keep state between calls
     * @throws AssertionError with seed and shortest failing list; its cause is what the property threw on that list
     */
    public <C> void check(Function<RandomGenerator, List<C>> commands, Consumer<List<C>> property) {
        for (var seed = firstSeed; seed < firstSeed + cases; seed++) {
            var generated =
                    commands.apply(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            if (failure(property, generated) != null) {
                var shortest = shrink(generated, property);
                throw new AssertionError(
                        "Property broken; rerun with -D%s=%d; %d of %d commands suffice: %s"
                                .formatted(SEED_PROPERTY, seed, shortest.size(), generated.size(), shortest),
                        failure(property, shortest));
            }
        }
    }

    /** Leaves out runs of commands, long runs first, as long as what remains still fails. */
    private static <C> List<C> shrink(List<C> failing, Consumer<List<C>> property) {
        var best = List.copyOf(failing);
        for (var run = Math.max(1, best.size() / 2); run > 0; run /= 2) {
            for (var from = 0; from < best.size(); ) {
                var shorter = new ArrayList<>(best);
                shorter.subList(from, Math.min(from + run, best.size())).clear();
                if (failure(property, List.copyOf(shorter)) != null) {
                    best = List.copyOf(shorter);
                } else {
                    from += run;
                }
            }
        }
        return best;
    }

    private static <C> @Nullable Throwable failure(Consumer<List<C>> property, List<C> commands) {
        try {
            property.accept(commands);
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }
}
