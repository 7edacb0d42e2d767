// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.router.channel.ChannelState;
import dev.signalbox.router.channel.Outcome;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramReplyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|Bad Request: chat not found|Refused",
                "403|Forbidden: bot was blocked by the user|Refused",
                "400|Bad Request: can't parse entities: x|NotUnderstood",
                "400|Bad Request: message is not modified|Delivered",
                "401|Unauthorized|Unavailable",
                "429|Too Many Requests|Unavailable",
                "502|Bad Gateway|Unknown",
            })
    void readsWhatThePlatformsRefusalMeansForTheMessage(int code, String said, String outcome) {
        var reply = new TelegramReply.No(code, said, null, null);
        assertThat(reply.outcome().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void namesTheNewIdOfAGroupThatMoved() {
        var reply = new TelegramReply.No(400, "group chat was upgraded to a supergroup chat", null, "-1001");
        assertThat(reply.outcome()).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.reason())
                .contains("telegram:-1001"));
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var api = new TelegramApi(URI.create("http://127.0.0.1:" + port), "t", Duration.ofSeconds(2))) {
            assertThat(api.call("sendMessage", TelegramApi.parameters()).outcome())
                    .isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void doesNotKnowWhatBecameOfACallThatWasAnsweredByNoBotApi() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var page = "<html>proxy</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var api = new TelegramApi(url, "t", Duration.ofSeconds(2))) {
            assertThat(api.call("sendMessage", TelegramApi.parameters()).outcome())
                    .isInstanceOf(Outcome.Unknown.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Tag("CH-01")
    void isOffWithoutATokenAndSaysWhatToSet() {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(TelegramConfig.class)
                .build()
                .getConfigMapping(TelegramConfig.class);
        var connection = new TelegramConnection(config);
        assertThat(connection.api()).isEmpty();
        assertThat(connection.state().kind()).isEqualTo(ChannelState.Kind.OFF);
        assertThat(connection.state().reason()).contains("signalbox.telegram.token-file");
    }
}
