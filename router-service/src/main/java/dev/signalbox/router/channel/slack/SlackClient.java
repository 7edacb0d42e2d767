// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import com.slack.api.util.http.SlackHttpClient;
import dev.signalbox.router.file.SentFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Calls methods of the Web API. The one class that knows the SDK: nothing of it is loaded before this is made. */
final class SlackClient implements AutoCloseable {
    private static final int TOO_MANY = 429;
    private final OkHttpClient http;
    private final Slack slack;
    private final MethodsClient methods;
    private final URI base;
    private final String token;

    SlackClient(URI base, String token, Duration timeout) {
        var settings = new com.slack.api.SlackConfig();
        settings.setMethodsEndpointUrlPrefix(base.toString());
        settings.setStatsEnabled(false); // its rate statistics keep threads of their own
        // A repeat is for the delivery to decide, not for the HTTP client.
        this.http = new OkHttpClient.Builder()
                .callTimeout(timeout)
                .readTimeout(timeout)
                .retryOnConnectionFailure(false)
                .build();
        this.slack = Slack.getInstance(settings, new SlackHttpClient(http));
        this.methods = slack.methods(token);
        this.base = base;
        this.token = token;
    }

    /** A person or bot. */
    record Account(String userId, String name) {}

    /** Who we are, which tells whether the token is good. */
    SlackReply<Account> introduce() {
        return call(api -> api.authTest(r -> r), answer -> new Account(answer.getUserId(), answer.getUser()));
    }

    SlackReply<String> open(String userId) {
        return call(api -> api.conversationsOpen(r -> r.users(java.util.List.of(userId))), answer -> answer.getChannel()
                .getId());
    }

    SlackReply<String> name(String userId) {
        return call(api -> api.usersInfo(r -> r.user(userId)), answer -> {
            var profile = answer.getUser().getProfile();
            var shown = profile == null ? null : profile.getDisplayName();
            return shown == null || shown.isBlank() ? answer.getUser().getName() : shown;
        });
    }

    /** Answers with the message's id. */
    SlackReply<String> post(String channel, @Nullable String thread, String text, @Nullable String blocks) {
        return call(
                api -> api.chatPostMessage(r -> r.channel(channel)
                        .threadTs(thread)
                        .text(text)
                        .blocksAsString(blocks)
                        .unfurlLinks(false)),
                answer -> answer.getTs());
    }

    /** Shows a text to one person of the channel alone. */
    SlackReply<String> whisper(String channel, String userId, String text) {
        return call(
                api -> api.chatPostEphemeral(
                        r -> r.channel(channel).user(userId).text(text)),
                answer -> answer.getMessageTs());
    }

    SlackReply<String> update(String channel, String id, String text, @Nullable String blocks) {
        return call(
                api -> api.chatUpdate(r -> r.channel(channel).ts(id).text(text).blocksAsString(blocks)),
                answer -> answer.getTs());
    }

    SlackReply<String> react(String channel, String id, String name) {
        return call(
                api -> api.reactionsAdd(r -> r.channel(channel).timestamp(id).name(name)), _ -> id);
    }

    /** Answers with the file's id: the platform does not say in which message it shows it. */
    SlackReply<String> upload(String channel, @Nullable String thread, SentFile file) {
        return call(
                api -> api.filesUploadV2(r -> r.channel(channel)
                        .threadTs(thread)
                        .filename(file.name())
                        .title(file.name())
                        .fileData(file.bytes())
                        .requestFileInfo(false)),
                answer -> answer.getFile() == null ? "" : answer.getFile().getId());
    }

    /** The bytes of a file people sent; the token goes to the platform's own hosts only. */
    Optional<byte[]> download(String address) {
        var url = URI.create(address);
        var host = url.getHost() == null ? "" : url.getHost();
        if (!host.equals(base.getHost()) && !host.endsWith(".slack.com")) {
            return Optional.empty();
        }
        var request = new Request.Builder()
                .url(address)
                .header("Authorization", "Bearer " + token)
                .build();
        try (var answer = http.newCall(request).execute()) {
            return answer.isSuccessful() && answer.body() != null
                    ? Optional.of(answer.body().bytes())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws Exception {
        http.dispatcher().cancelAll();
        slack.close();
    }

    /** A method to call. */
    private interface Method<A> {
        A on(MethodsClient api) throws IOException, SlackApiException, SlackFilesUploadV2Exception;
    }

    private <A extends SlackApiTextResponse, T> SlackReply<T> call(
            Method<A> method, java.util.function.Function<A, T> read) {
        try {
            var answer = method.on(methods);
            return answer.isOk()
                    ? new SlackReply.Done<>(read.apply(answer))
                    : new SlackReply.No<>(String.valueOf(answer.getError()), null);
        } catch (SlackApiException e) {
            return refused(e);
        } catch (SlackFilesUploadV2Exception e) {
            return new SlackReply.NoAnswer<>("Slack did not take the file.");
        } catch (ConnectException | UnknownHostException e) {
            return new SlackReply.NotReached<>("Slack cannot be reached.");
        } catch (IOException e) {
            return new SlackReply.NoAnswer<>(
                    "Slack did not answer: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static <T> SlackReply<T> refused(SlackApiException e) {
        var status = e.getResponse().code();
        if (status == TOO_MANY) {
            return new SlackReply.No<>("ratelimited", seconds(e.getResponse().header("Retry-After")));
        }
        var error = e.getError() == null ? null : e.getError().getError();
        return error == null || status >= 500
                ? new SlackReply.NoAnswer<>("Slack answered HTTP " + status + ".")
                : new SlackReply.No<>(error, null);
    }

    private static Duration seconds(@Nullable String header) {
        var digits = header != null
                && !header.isEmpty()
                && header.length() <= 6
                && header.chars().allMatch(c -> c >= '0' && c <= '9');
        return Duration.ofSeconds(digits ? Long.parseLong(header) : 30);
    }
}
