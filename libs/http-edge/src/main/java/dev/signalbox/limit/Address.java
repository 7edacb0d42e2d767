// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.limit;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a call comes from. With IPv6 that is the network of 64 bits, for everybody has all addresses of their own. */
final class Address {
    private static final int NETWORK_BYTES = 8;
    private static final int IPV4_BYTES = 4;

    private Address() {}

    static String of(@Nullable SocketAddress remote) {
        var host = remote == null ? null : remote.hostAddress();
        if (host == null) {
            return "unknown";
        }
        var bytes = NetUtil.createByteArrayFromIpAddressString(host);
        return bytes == null || bytes.length == IPV4_BYTES
                ? host
                : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64";
    }
}
