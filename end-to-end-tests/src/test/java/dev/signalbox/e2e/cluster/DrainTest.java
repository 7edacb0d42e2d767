// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.e2e.cluster;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.local.broker.EmbeddedBroker;
import dev.signalbox.local.suite.Part;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that is told to end hands over before it goes. */
class DrainTest {

    @TempDir
    Path home;

    private EmbeddedBroker broker;
    private Replica replica;

    @BeforeAll
    static void startCachesAreThere() throws InterruptedException {
        Build.OURS.trainAll(Build.SQLITE, Map.of());
    }

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(home.resolve("broker"), 0);
    }

    @AfterEach
    void stop() {
        try {
            replica.kill();
        } finally {
            broker.close(); // one that loses its folder while it runs ends the whole process
        }
    }

    @Test
    void isNotReadyAndAnswersOnWhileItDrainsAndFinishesWhatIsUnderWay() throws Exception {
        start(Part.HEARTBEAT, Map.of("QUARKUS_SHUTDOWN_DELAY", "4S"));
        var body = "{\"zone\":\"Europe/Berlin\"}";
        try (var underWay =
                new HalfSentRequest(replica.http(), "PUT", "/v1/lifecycle/ag-1/zone", Cluster.TOKEN, body)) {
            replica.signal();

            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(replica.readiness()).isEqualTo(503));
            given().baseUri(replica.http().toString())
                    .auth()
                    .oauth2(Cluster.TOKEN)
                    .get("/v1/liveness")
                    .then()
                    .statusCode(200);
            await("it waits for nothing but the request")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(Files.readString(replica.log()))
                            .contains("Waiting for HTTP requests to complete"));
            assertThat(underWay.finish()).isEqualTo("HTTP/1.1 200 OK");
        }

        replica.exit();
        assertThat(log()).doesNotContain(" ERROR ");
    }

    @ParameterizedTest
    @EnumSource(value = Part.class, mode = EnumSource.Mode.EXCLUDE, names = "BROKER")
    void endsWithoutErrorsAndLeavesNoLeaseBehind(Part service) throws Exception {
        // busy while it is told to end; session-service is told nothing of watching, or it would miss who is not there
        var busy = service == Part.HEARTBEAT
                ? Map.of("SIGNALBOX_WATCH_INTERVAL", "PT1S")
                : Map.of("SIGNALBOX_LIVENESS_INTERVAL", "PT1S");
        start(service, busy);
        await("it leads").atMost(Duration.ofSeconds(20)).until(() -> leases() > 0);

        replica.terminate();

        assertThat(leases()).isZero();
        assertThat(log()).doesNotContain(" ERROR ");
    }

    @Test
    void endsTheStreamsOfChatPagesInsteadOfWaitingForThem() throws Exception {
        start(Part.ROUTER, Map.of());
        String key = given().baseUri(replica.http().toString())
                .auth()
                .oauth2(Cluster.TOKEN)
                .contentType("application/json")
                .body("{\"handle\":\"ann\"}")
                .post("/v1/channels/webchat/keys")
                .path("key");
        var request = HttpRequest.newBuilder(replica.http().resolve("/v1/channels/webchat/me/events"))
                .header("Authorization", "Bearer " + key)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);

            replica.signal();

            assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("event:message");
        }
        replica.exit();
        assertThat(log()).doesNotContain(" ERROR ", "Timed out waiting");
    }

    private void start(Part service, Map<String, String> settings) {
        replica = new Replica(
                service,
                0,
                home,
                Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap(), "SIGNALBOX_ACCESS_TOKEN", Cluster.TOKEN));
        replica.start(Build.SQLITE, settings);
        replica.awaitReady();
    }

    private String log() throws Exception {
        return Files.readString(replica.log());
    }

    private int leases() throws SQLException {
        var file = replica.home.resolve("db").resolve(replica.service.label() + ".db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM lease")) {
            return rows.getInt(1);
        }
    }
}
