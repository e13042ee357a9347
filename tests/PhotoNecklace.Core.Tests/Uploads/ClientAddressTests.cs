using System.Net;
using PhotoNecklace.Core.Uploads;
using Xunit;

namespace PhotoNecklace.CoreTests.Uploads;

public sealed class ClientAddressTests
{
    [Theory]
    // Azure's front end appends the address and the port; the host speaks to the app from this machine.
    [InlineData("127.0.0.1", "203.0.113.7:51123", "203.0.113.7")]
    [InlineData("::1", "203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7")]
    // What comes before was written by the client.
    [InlineData("127.0.0.1", "198.51.100.1, 10.0.0.1,203.0.113.7:51123", "203.0.113.7")]
    [InlineData("127.0.0.1", "127.0.0.1, 203.0.113.7:51123", "203.0.113.7")]
    // The worker has put the last one into the connection and taken it off the header.
    [InlineData("203.0.113.7", "198.51.100.1", "203.0.113.7")]
    [InlineData("203.0.113.7", "", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "", "203.0.113.7")]
    // A household has a network of 64 bits.
    [InlineData("127.0.0.1", "[2001:db8:1:2:3:4:5:6]:51123", "2001:db8:1:2::/64")]
    [InlineData("127.0.0.1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::5", "", "2001:db8:1:2::/64")]
    // A proxy of the shop's own.
    [InlineData("127.0.0.1", "203.0.113.7, 192.0.2.10:443", "203.0.113.7")]
    [InlineData("192.0.2.10", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.7, 192.0.2.99, 192.0.2.10", "203.0.113.7")]
    [InlineData("127.0.0.1", "192.0.2.99, 192.0.2.10", "192.0.2.99")]
    // On a developer's machine nobody is in between.
    [InlineData("127.0.0.1", "", "127.0.0.1")]
    // What is no address hides who asked: all such are counted together.
    [InlineData("127.0.0.1", "203.0.113.7, unknown", "unknown")]
    [InlineData("127.0.0.1", "203.0.113.7, <script>", "unknown")]
    [InlineData(null, "", "unknown")]
    [InlineData(null, "203.0.113.7", "203.0.113.7")]
    public void The_last_that_can_be_believed_counts(string? connection, string forwarded, string expected) =>
        Assert.Equal(
            expected,
            ClientAddress.Find(
                connection is null ? null : IPAddress.Parse(connection),
                [forwarded],
                [IPNetwork.Parse("192.0.2.0/24")]
            )
        );

    [Fact]
    public void Several_headers_are_read_in_their_order() =>
        Assert.Equal(
            "203.0.113.7",
            ClientAddress.Find(IPAddress.Loopback, ["198.51.100.1", null, "198.51.100.2, 203.0.113.7:80"], [])
        );
}
