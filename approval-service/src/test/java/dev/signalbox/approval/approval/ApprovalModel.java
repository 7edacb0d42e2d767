// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.approval;

import dev.signalbox.approval.approval.ApprovalCommand.Approve;
import dev.signalbox.approval.approval.ApprovalCommand.Expire;
import dev.signalbox.approval.approval.ApprovalCommand.NoteExecuted;
import dev.signalbox.approval.approval.ApprovalCommand.Reject;
import dev.signalbox.approval.approval.ApprovalDecision.Move;
import dev.signalbox.approval.approval.ApprovalState.Approved;
import dev.signalbox.approval.approval.ApprovalState.Executed;
import dev.signalbox.approval.approval.ApprovalState.Pending;
import dev.signalbox.approval.people.Vote;
import dev.signalbox.approval.policy.Terms;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every order in which two approvers, the clock, the expiry tick, the carrying out and a crash can get into each other's way.
 * A decision is two steps, reading and writing; the grant is delivered at least once; a crash loses what was only read.
 */
final class ApprovalModel {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant LATE = NOON.plusSeconds(60);
    private static final int MOST_DELIVERIES = 2;
    private static final Set<Vote> ENTITLED = Set.of(Vote.own("ann"), Vote.own("bob"));

    /** What is taken out of the machine, to see that the search finds what then goes wrong. */
    enum Flaw {
        NONE,
        /** What was read is written whatever has happened since. */
        NO_COMPARE,
        /** A decision after the expiry counts as long as the tick has not been by. */
        NO_CLOCK,
        /** A grant that comes twice is carried out twice. */
        NO_SINGLE_USE,
        /** The effect is noted in another transaction than it is made in. */
        TORN_EFFECT
    }

    /** What somebody has read and is about to write. */
    private record Intent(ApprovalState read, int version, ApprovalCommand command) {}

    /**
     * All there is.
     *
     * @param intents of ann, bob and the tick, null where nothing was read
     * @param grants that were told
     * @param made effects
     * @param noted true once the grant is noted as used
     */
    private record World(
            ApprovalState state,
            int version,
            List<Optional<Intent>> intents,
            Set<Integer> done,
            boolean late,
            boolean grantedLate,
            int grants,
            int deliveries,
            int made,
            boolean noted,
            boolean crashed) {}

    private record Step(String name, World after) {}

    private record Path(World world, @Nullable Path before, String step) {
        List<String> steps() {
            var steps = new ArrayList<String>();
            for (var path = this; path.before != null; path = path.before) {
                steps.addFirst(path.step);
            }
            return steps;
        }
    }

    private final Terms terms;
    private final ApprovalCommand bobsCommand;
    private final Flaw flaw;
    private int worlds;

    ApprovalModel(Terms terms, boolean bobApproves, Flaw flaw) {
        this.terms = terms;
        this.bobsCommand = bobApproves ? new Approve(Vote.own("bob"), ENTITLED) : new Reject(Vote.own("bob"), null);
        this.flaw = flaw;
    }

    /** Worlds that were looked at. */
    int worlds() {
        return worlds;
    }

    /** The steps to the first world in which a promise is broken; empty if there is none. */
    Optional<List<String>> search() {
        var start = new World(
                new Pending(LATE, terms, List.of()),
                0,
                List.of(Optional.empty(), Optional.empty(), Optional.empty()),
                Set.of(),
                false,
                false,
                0,
                0,
                0,
                false,
                false);
        var seen = new HashSet<World>(Set.of(start));
        var open = new ArrayDeque<Path>(List.of(new Path(start, null, "")));
        while (!open.isEmpty()) {
            var path = open.remove();
            worlds++;
            if (broken(path.world())) {
                return Optional.of(path.steps());
            }
            for (var step : steps(path.world())) {
                if (seen.add(step.after())) {
                    open.add(new Path(step.after(), path, step.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** At most one grant and one effect, only with enough agreement in time, and none of what was not approved. */
    private boolean broken(World world) {
        var enough = !(world.state() instanceof Approved a) || terms.metBy(a.approvals());
        var signedOff = world.state() instanceof Approved || world.state() instanceof Executed || world.grants() == 0;
        return !enough
                || !signedOff
                || world.grants() > 1
                || world.made() > 1
                || world.made() > world.grants()
                || world.grantedLate();
    }

    private List<Step> steps(World world) {
        var steps = new ArrayList<Step>();
        var commands = List.of(new Approve(Vote.own("ann"), ENTITLED), bobsCommand, new Expire());
        for (var who = 0; who < commands.size(); who++) {
            if (world.intents().get(who).isPresent()) {
                steps.add(new Step("write " + who, write(world, who)));
            } else if (!world.done().contains(who)) {
                var intent = new Intent(world.state(), world.version(), commands.get(who));
                steps.add(new Step("read " + who, with(world, who, Optional.of(intent))));
            }
        }
        if (!world.late()) {
            steps.add(new Step("time passes", later(world)));
        }
        if (world.grants() > 0 && world.deliveries() < MOST_DELIVERIES) {
            steps.add(new Step("carry out", carryOut(world, false)));
            steps.add(new Step("carry out and die", carryOut(world, true)));
        }
        if (world.noted() && world.state() instanceof Approved) {
            steps.add(new Step("note", decide(world, world.state(), new NoteExecuted("done"))));
        }
        if (!world.crashed()) {
            steps.add(new Step("crash", crash(world)));
        }
        return steps;
    }

    private World write(World world, int who) {
        var intent = world.intents().get(who).orElseThrow();
        var finished = finish(world, who);
        var stale = intent.version() != world.version();
        return stale && flaw != Flaw.NO_COMPARE ? finished : decide(finished, intent.read(), intent.command());
    }

    private World decide(World world, ApprovalState read, ApprovalCommand command) {
        var now = world.late() && (flaw != Flaw.NO_CLOCK || command instanceof Expire) ? LATE : NOON;
        if (!(ApprovalDecision.decide(read, command, now) instanceof Move(var next))) {
            return world;
        }
        var granted = next instanceof Approved;
        return new World(
                next,
                world.version() + 1,
                world.intents(),
                world.done(),
                world.late(),
                world.grantedLate() || granted && world.late(),
                world.grants() + (granted ? 1 : 0),
                world.deliveries(),
                world.made(),
                world.noted(),
                world.crashed());
    }

    /** Effect and note commit together or not at all, unless that is the flaw. */
    private World carryOut(World world, boolean dies) {
        var first = !world.noted() || flaw == Flaw.NO_SINGLE_USE;
        var made = first && (!dies || flaw == Flaw.TORN_EFFECT);
        return new World(
                world.state(),
                world.version(),
                world.intents(),
                world.done(),
                world.late(),
                world.grantedLate(),
                world.grants(),
                world.deliveries() + 1,
                world.made() + (made ? 1 : 0),
                world.noted() || !dies,
                world.crashed());
    }

    private static World later(World w) {
        return new World(
                w.state(),
                w.version(),
                w.intents(),
                w.done(),
                true,
                w.grantedLate(),
                w.grants(),
                w.deliveries(),
                w.made(),
                w.noted(),
                w.crashed());
    }

    private static World crash(World w) {
        var nothing = List.<Optional<Intent>>of(Optional.empty(), Optional.empty(), Optional.empty());
        return new World(
                w.state(),
                w.version(),
                nothing,
                w.done(),
                w.late(),
                w.grantedLate(),
                w.grants(),
                w.deliveries(),
                w.made(),
                w.noted(),
                true);
    }

    private static World with(World w, int who, Optional<Intent> intent) {
        var intents = new ArrayList<>(w.intents());
        intents.set(who, intent);
        return new World(
                w.state(),
                w.version(),
                List.copyOf(intents),
                w.done(),
                w.late(),
                w.grantedLate(),
                w.grants(),
                w.deliveries(),
                w.made(),
                w.noted(),
                w.crashed());
    }

    private static World finish(World w, int who) {
        var done = new HashSet<>(w.done());
        done.add(who);
        var without = with(w, who, Optional.empty());
        return new World(
                without.state(),
                without.version(),
                without.intents(),
                Set.copyOf(done),
                without.late(),
                without.grantedLate(),
                without.grants(),
                without.deliveries(),
                without.made(),
                without.noted(),
                without.crashed());
    }
}
