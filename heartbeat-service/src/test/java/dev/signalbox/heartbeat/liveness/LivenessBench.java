// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contracts.LivenessEvent.Claim;
import dev.signalbox.contracts.LivenessEvent.LivenessReported;
import dev.signalbox.contracts.LivenessEvent.SessionLiveness;
import dev.signalbox.heartbeat.stall.StallDecision;
import dev.signalbox.heartbeat.stall.StallDecision.Stalled;
import dev.signalbox.local.bench.Figures;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Run by {@code ./signalbox bench}: three days of a thousand agents, and what one look at very many costs. */
class LivenessBench {
    private static final Instant START = Instant.parse("2026-01-02T00:00:00Z");
    private static final Duration CEILING = Duration.ofMinutes(30);
    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final int TICK_SECONDS = 10;
    private final Figures figures = new Figures(new PrintWriter(System.out, true, StandardCharsets.UTF_8));

    /**
     * An agent of the model. It takes a message, shows life, then runs a tool that is silent for up to 25 minutes, and so
     * on; one in a while dies in the middle and has to be found. Its clock is wrong by up to five minutes.
     */
    private static final class Agent {
        private final Random random;
        private final String id;
        private final long skewMillis;
        private long generation = 1;
        private Instant started = START;
        private Instant heartbeat = START;
        private List<Claim> claims = List.of();
        private long nextActAt;
        private boolean hung;
        private boolean gone;
        private long diedAt;

        Agent(int number) {
            random = new Random(number);
            id = "s-" + number;
            skewMillis = random.nextLong(-300_000, 300_001);
            nextActAt = random.nextLong(600);
        }

        /** What it does by this second of its own life; hosts' clocks may say something else. */
        void live(long second, Instant hostClock) {
            if (hung || gone || second < nextActAt) {
                return;
            }
            if (random.nextInt(200) == 0) {
                gone = random.nextBoolean();
                hung = !gone;
                diedAt = second;
                claims = List.of(new Claim("m-" + second, hostClock.plusMillis(skewMillis)));
                return;
            }
            heartbeat = hostClock;
            if (claims.isEmpty()) {
                claims = List.of(new Claim("m-" + second, hostClock.plusMillis(skewMillis)));
                nextActAt = second + 1 + random.nextInt(30);
            } else if (random.nextInt(3) == 0) {
                nextActAt = second + random.nextInt(25 * 60);
            } else {
                claims = List.of();
                nextActAt = second + 1 + random.nextInt(15 * 60);
            }
        }

        void restart(Instant hostClock) {
            generation++;
            started = hostClock;
            heartbeat = hostClock;
            claims = List.of();
            hung = false;
            gone = false;
        }

        SessionLiveness seen() {
            return new SessionLiveness(id, "ag-1", generation, true, !gone, started, heartbeat, null, 0, claims, null);
        }
    }

    @Test
    void seventyTwoHoursOfAThousandAgentsWithoutAFalseKill() {
        var agents = IntStream.range(0, 1_000).mapToObj(Agent::new).toList();
        var random = new Random(72);
        var watch = new ShardWatch();
        var hostClock = START;
        var falseKills = 0;
        var deaths = 0;
        var found = 0;
        var slowest = 0L;
        var silentUntil = 0L;
        var begun = System.nanoTime();
        for (var second = 0L; second < Duration.ofHours(72).toSeconds(); second += TICK_SECONDS) {
            hostClock = hostClock.plusSeconds(TICK_SECONDS);
            if (random.nextInt(5_000) == 0) {
                hostClock = hostClock.plusMillis(random.nextLong(-300_000, 300_001));
            }
            if (random.nextInt(5_000) == 0) {
                silentUntil = second + 60 + random.nextInt(40 * 60);
            }
            if (random.nextInt(10_000) == 0) {
                watch = new ShardWatch();
            }
            for (var agent : agents) {
                var wasWell = !agent.hung && !agent.gone;
                agent.live(second, hostClock);
                deaths += wasWell && (agent.hung || agent.gone) ? 1 : 0;
            }
            if (second < silentUntil) {
                continue;
            }
            var report = new LivenessReported(
                    "shard-0", hostClock, agents.stream().map(Agent::seen).toList());
            var followed = watch.follow(report);
            for (var i = 0; i < agents.size(); i++) {
                if (StallDecision.decide(followed.get(i), hostClock, CEILING, CLAIM) instanceof Stalled) {
                    var agent = agents.get(i);
                    if (agent.hung || agent.gone) {
                        found++;
                        slowest = Math.max(slowest, second - agent.diedAt);
                    } else {
                        falseKills++;
                    }
                    agent.restart(hostClock);
                    agent.nextActAt = second + random.nextInt(60);
                }
            }
        }
        var open = (int) agents.stream().filter(a -> a.hung || a.gone).count();
        figures.put("72 h of 1,000 agents, deaths / found / still to be found", deaths + " / " + found + " / " + open);
        figures.put("72 h of 1,000 agents, killed though alive", String.valueOf(falseKills));
        figures.put(
                "72 h of 1,000 agents, slowest to be found",
                Duration.ofSeconds(slowest).toString());
        figures.put(
                "72 h of 1,000 agents, played in",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
        assertThat(falseKills).isZero();
        assertThat(deaths).isGreaterThan(1_000);
        assertThat(found + open).isEqualTo(deaths);
        // What died lately, or while nobody reported, is not late yet.
        assertThat(slowest).isLessThan(Duration.ofHours(2).toSeconds());
    }

    private static LivenessReported report(int running, Instant at) {
        var sessions = new ArrayList<SessionLiveness>(running);
        for (var i = 0; i < running; i++) {
            var claims = i % 2 == 0 ? List.of(new Claim("m-" + i, at)) : List.<Claim>of();
            sessions.add(new SessionLiveness("s-" + i, "ag-1", 1, true, true, START, at, null, 0, claims, null));
        }
        return new LivenessReported("shard-0", at, sessions);
    }

    private void look(String what, int running) {
        var watch = new ShardWatch();
        var due = new DueIndex();
        var times = new ArrayList<Long>();
        for (var i = 0; i < 300; i++) {
            var report = report(running, START.plusSeconds(2L * i));
            var begun = System.nanoTime();
            for (var session : watch.follow(report)) {
                if (StallDecision.decide(session, report.reportedAt(), CEILING, CLAIM) instanceof Stalled) {
                    throw new AssertionError("all are well");
                }
            }
            due.replace(report, begun);
            due.take(begun, 500);
            if (i >= 200) {
                times.add(System.nanoTime() - begun);
            }
        }
        times.sort(null);
        var median = times.get(times.size() / 2) / 1e6;
        var worst = times.getLast() / 1e6;
        figures.put(what, "median %.1f ms, worst %.1f ms".formatted(median, worst));
    }

    @Test
    void oneLookAtVeryMany() {
        look("one look at 5,000 running sessions", 5_000);
        // Sessions that merely exist are in no report: a million of them cost what ten thousand running ones do.
        look("one look at 1,000,000 sessions of which 10,000 run", 10_000);
    }
}
