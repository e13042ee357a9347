using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azurite.Testing;
using PhotoNecklace.Core.Uploads;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>Who gets upload links, over HTTP.</summary>
public sealed class UploadLimitTests(LimitedPipeline pipeline) : IClassFixture<LimitedPipeline>
{
    [Fact]
    public async Task An_address_gets_so_many_links_whatever_it_says_of_itself()
    {
        const string Address = "203.0.113.7:50001";
        for (var n = 0; n < LimitedPipeline.PerAddress; n++)
        {
            using var link = await pipeline.AskAsync(Address, forged: $"198.51.100.{n}");
            Assert.Equal(HttpStatusCode.Created, link.StatusCode);
        }

        using var refused = await pipeline.AskAsync("203.0.113.7:50002", forged: "198.51.100.99");
        using var other = await pipeline.AskAsync("203.0.113.8:50003");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 120);
        var said = await ReadAsync(refused);
        Assert.Equal("uploads-too-many", said["code"]!.GetValue<string>());
        Assert.Contains(
            "Wait 2 minutes, then send the photo again.",
            said["message"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
    }

    [Fact]
    public async Task Pictures_for_carts_are_counted_too()
    {
        const string Address = "203.0.113.9:50001";
        for (var n = 0; n < LimitedPipeline.PerAddress; n++)
        {
            using var link = await pipeline.AskAsync(Address);
            Assert.Equal(HttpStatusCode.Created, link.StatusCode);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "cart-pictures");
        request.Headers.Add("X-Forwarded-For", Address);
        request.Content = JsonContent.Create(new { shop = "demo", pendant = "heart-locket" });
        using var refused = await pipeline.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_household_with_IPv6_is_one_address()
    {
        for (var n = 0; n < LimitedPipeline.PerAddress; n++)
        {
            using var link = await pipeline.AskAsync($"[2001:db8:1:2::{n + 1}]:443");
            Assert.Equal(HttpStatusCode.Created, link.StatusCode);
        }

        using var refused = await pipeline.AskAsync("[2001:db8:1:2:ffff::1]:443");
        using var neighbour = await pipeline.AskAsync("[2001:db8:1:3::1]:443");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, neighbour.StatusCode);
    }

    [Fact]
    public async Task A_shop_that_wants_tickets_says_so_and_takes_its_own()
    {
        using var none = await pipeline.AskAsync("192.0.2.1", new { shop = "guarded" });
        using var unnamed = await pipeline.AskAsync("192.0.2.2", new { });
        using var stale = await pipeline.AskAsync(
            "192.0.2.3",
            new { shop = "guarded", ticket = LimitedPipeline.Ticket(TimeSpan.FromMinutes(-1)) }
        );
        using var good = await pipeline.AskAsync(
            "192.0.2.4",
            new { shop = "guarded", ticket = LimitedPipeline.Ticket(TimeSpan.FromHours(1)) }
        );
        using var nobody = await pipeline.AskAsync("192.0.2.5", new { shop = "nobody" });

        Assert.Equal((HttpStatusCode.Forbidden, "ticket-missing"), (none.StatusCode, await CodeAsync(none)));
        Assert.Equal((HttpStatusCode.Forbidden, "ticket-missing"), (unnamed.StatusCode, await CodeAsync(unnamed)));
        Assert.Equal((HttpStatusCode.Forbidden, "ticket-expired"), (stale.StatusCode, await CodeAsync(stale)));
        Assert.Equal(HttpStatusCode.Created, good.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, "shop-unknown"), (nobody.StatusCode, await CodeAsync(nobody)));
    }

    [Fact]
    public async Task The_operator_gets_a_ticket_that_works()
    {
        using var given = await pipeline.Http.PostAsync("shops/guarded/upload-tickets", content: null);
        var ticket = (await ReadAsync(given))["ticket"]!.GetValue<string>();
        using var link = await pipeline.AskAsync("192.0.2.6", new { shop = "guarded", ticket });
        using var nobody = await pipeline.Http.PostAsync("shops/nobody/upload-tickets", content: null);

        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        Assert.Equal(HttpStatusCode.Created, link.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("\"x\"")]
    public async Task A_body_that_is_none_is_a_sentence(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "uploads") { Content = new StringContent(body) };
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        using var answer = await pipeline.Http.SendAsync(request);

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "body-invalid"),
            (answer.StatusCode, await CodeAsync(answer))
        );
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonNode>())!;

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await ReadAsync(answer))["code"]!.GetValue<string>();
}

/// <summary>The day's bytes, on a pipeline of their own.</summary>
public sealed class DailyBytesTests(LimitedPipeline pipeline) : IClassFixture<LimitedPipeline>
{
    [Fact]
    public async Task When_a_megabyte_has_arrived_there_is_no_link_until_tomorrow()
    {
        using var first = await pipeline.AskAsync("192.0.2.20");
        var ticket = (await first.Content.ReadFromJsonAsync<JsonNode>())!;
        var junk = new byte[1024 * 1024];
        await pipeline.PutAsync(ticket["uploadUrl"]!.GetValue<string>(), junk);
        await pipeline.VerdictAsync(ticket["photoId"]!.GetValue<string>());
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await Eventually.True(
            async () => await pipeline.Service<IUploadCount>().ReadAsync(today) >= junk.Length,
            "the megabyte to be counted"
        );

        var address = 21;
        HttpResponseMessage? refused = null;
        await Eventually.True(
            async () =>
            {
                refused?.Dispose();
                refused = await pipeline.AskAsync(
                    $"192.0.2.{(address++ % 200).ToString(CultureInfo.InvariantCulture)}"
                );
                return refused.StatusCode == HttpStatusCode.TooManyRequests;
            },
            "the day to be full"
        );

        var said = (await refused!.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal("uploads-day-full", said["code"]!.GetValue<string>());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        refused.Dispose();
    }
}
