// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.router.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReaderTest {
    private static final String MAIL =
            "From: Ann <Ann@People.test>\nMessage-ID: <1@people.test>\nSubject: Hi\nContent-Type: text/plain\n\nwords\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|false",
                "'Authentication-Results: mx.ours.test; spf=pass; dmarc=pass header.from=people.test\n'|true",
                "'Authentication-Results: mx.ours.test 1; dmarc=pass\n'|true",
                "'Authentication-Results: mx.ours.test; dmarc=fail\n'|false",
                "'Authentication-Results: mx.evil.test; dmarc=pass\n'|false",
                "'Authentication-Results: mx.ours.test; dmarc=none\nAuthentication-Results: mx.ours.test; dmarc=pass\n'|false",
            })
    void believesASenderOnlyIfOurOwnServerVouchesForThem(String header, boolean verified) throws Exception {
        assertThat(read(header, Optional.of("mx.ours.test")).verified()).isEqualTo(verified);
        assertThat(read(header, Optional.empty()).verified()).isTrue();
        assertThat(read(header, Optional.empty()).address()).isEqualTo("ann@people.test");
    }

    private static ReceivedMail.Written read(String header, Optional<String> authservId) throws Exception {
        var bytes = (header + MAIL).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        return (ReceivedMail.Written) new MailReader("agent@signalbox.test", authservId).read(message);
    }
}
