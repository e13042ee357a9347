using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;
using PhotoNecklace.Functions.Platforms;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>What is written to Shopify's Admin API: once, whatever is cut off, and never over what is another app's.</summary>
public sealed class ShopifyWriterTests
{
    private static readonly PlatformRecord Unsure = new() { WritingUntil = DateTimeOffset.UnixEpoch };

    private static readonly PlatformState Waiting = new()
    {
        HeldLines = ["11"],
        Tag = "proof: ready",
        Fields = [new("state", "proof-ready"), new("proof_url", "https://proofs.example/proof/x")],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_fifty_interrupted_repetitions_one_hold_is_created_and_released_on_approval()
    {
        var shop = new ShopifyShop
        {
            Parts =
            {
                new("1", ("11", 1), ("12", 1)),
                new("2", ("99", 1)),
                new("3", ("11", 1)) { IsCancelled = true },
            },
        };
        var calls = 0;
        await using var api = await Api.StartAsync(request =>
        {
            // Every second answer is lost after the change was made, every fifth request before.
            calls++;
            if (calls % 5 == 0)
            {
                return new(400, "{}");
            }

            var answer = shop.Answer(request);
            return calls % 2 == 0 ? new(400, "{}") : answer;
        });

        for (var repetition = 0; repetition < 50; repetition++)
        {
            await api.WriteAsync(Waiting, Unsure);
        }

        Assert.Equal(1, shop.HoldsCreated);
        Assert.Equal("photo-necklace", Assert.Single(shop.Parts[0].Holds).Handle);
        Assert.Empty(shop.Parts[1].Holds);

        for (var repetition = 0; repetition < 50; repetition++)
        {
            await api.WriteAsync(Waiting with { HeldLines = [], Tag = "proof: approved" }, Unsure);
        }

        Assert.Empty(shop.Parts[0].Holds);
        Assert.Equal(1, shop.HoldsCreated);
    }

    [Fact]
    public async Task Another_apps_hold_is_never_touched()
    {
        var other = new ShopifyShop.HoldEntry("gid://shopify/FulfillmentHold/1", "photo-necklace", IsOurs: false);
        var shop = new ShopifyShop { Parts = { new("1", ("11", 1)) { Holds = { other } } } };
        await using var api = await Api.StartAsync(shop.Answer);

        Assert.Null((await api.WriteAsync(Waiting, Unsure)).Fault);
        Assert.Equal(2, shop.Parts[0].Holds.Count);
        Assert.Null((await api.WriteAsync(Waiting with { HeldLines = [] }, Unsure)).Fault);
        Assert.Equal([other], shop.Parts[0].Holds);

        var shipped = new PlatformState { HeldLines = [], Shipments = [new("11", 1, "Post", "1")] };
        var done = await api.WriteAsync(shipped, new());
        Assert.Contains("ON_HOLD", done.Fault?.Message, StringComparison.Ordinal);
        Assert.Equal([other], shop.Parts[0].Holds);
        Assert.Empty(shop.Fulfillments);
    }

    [Fact]
    public async Task Tags_and_metafields_are_written_and_taken_off_again()
    {
        var shop = new ShopifyShop { Parts = { new("1", ("11", 1)) }, Tags = { "vip", "photo: waiting" } };
        await using var api = await Api.StartAsync(shop.Answer);

        var done = await api.WriteAsync(Waiting, new());
        Assert.Null(done.Fault);
        Assert.Equal(["proof: ready", "vip"], shop.Tags.Order(StringComparer.Ordinal));
        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["necklace.state"] = "single_line_text_field proof-ready",
                ["necklace.proof_url"] = "url https://proofs.example/proof/x",
            },
            shop.Metafields
        );

        var asked = api.Requests;
        await api.WriteAsync(Waiting, done.Record);
        Assert.Equal(asked, api.Requests);

        await api.WriteAsync(
            new()
            {
                HeldLines = [],
                Tag = "",
                Fields = [],
            },
            done.Record
        );
        Assert.Equal(["vip"], shop.Tags);
        Assert.Empty(shop.Metafields);
    }

    [Fact]
    public async Task What_is_shipped_is_fulfilled_once_with_its_number_and_corrected_when_the_number_was_wrong()
    {
        var shop = new ShopifyShop { Parts = { new("1", ("11", 2), ("12", 1)) } };
        await using var api = await Api.StartAsync(
            shop.Answer,
            new()
            {
                Holds = true,
                Fulfillments = true,
                ShippingMails = true,
            }
        );

        // 12 still waits for its approval: the hold gives way to 11, and is put on again.
        var held = await api.WriteAsync(new() { HeldLines = ["12"], Shipments = [] }, new());
        var shipped = new PlatformState { HeldLines = ["12"], Shipments = [new("11", 2, "Post", "AB 1")] };
        var done = await api.WriteAsync(shipped, held.Record);
        for (var repetition = 0; repetition < 10; repetition++)
        {
            await api.WriteAsync(shipped, Unsure with { Written = done.Record.Written });
        }

        Assert.Null(done.Fault);
        var sent = Assert.Single(shop.Fulfillments);
        Assert.Equal(("Post", "AB 1", true, 2), (sent.Company, sent.Number, sent.Notified, sent.Lines["11"]));
        Assert.Equal(1, shop.Parts[0].Remaining["12"]);
        Assert.Single(shop.Parts[0].Holds);

        var corrected = shipped with { Shipments = [new("11", 2, "Post", "AB 2")] };
        done = await api.WriteAsync(corrected, done.Record);
        Assert.Null(done.Fault);
        Assert.Equal("AB 2", Assert.Single(shop.Fulfillments).Number);

        // What a person has entered there since is left alone.
        sent.Number = "by hand";
        await api.WriteAsync(shipped with { Shipments = [new("11", 2, "Post", "AB 3")] }, done.Record);
        Assert.Equal("by hand", sent.Number);
    }

    [Fact]
    public async Task A_user_error_is_a_sentence_and_the_other_parts_are_written()
    {
        var shop = new ShopifyShop { Parts = { new("1", ("11", 1)) } };
        shop.Refuses = name => name == "metafieldsSet" ? "Value must be a valid URL." : null;
        await using var api = await Api.StartAsync(shop.Answer);

        var done = await api.WriteAsync(Waiting, new());

        Assert.Contains("Value must be a valid URL", done.Fault?.Message, StringComparison.Ordinal);
        Assert.Equal(("proof: ready", 1), (Assert.Single(shop.Tags), shop.HoldsCreated));
        Assert.Equal(Waiting with { Fields = null }, done.Record.Written);
    }

    [Theory]
    [InlineData(503, "", "doesn’t answer (503)")]
    [InlineData(401, "{}", "refused the key")]
    [InlineData(200, """{"data":{"order":null}}""", "doesn’t know the order")]
    [InlineData(200, """{"data":{"order":{"fulfillmentOrders":{}}}}""", "answered with an error")]
    [InlineData(
        200,
        """{"errors":[{"message":"Access denied for fulfillmentOrders field.","extensions":{"code":"ACCESS_DENIED"}}]}""",
        "Access denied"
    )]
    public async Task What_goes_wrong_is_a_sentence(int status, string body, string says)
    {
        await using var api = await Api.StartAsync(_ => new(status, body));

        var done = await api.WriteAsync(Waiting with { Tag = null, Fields = null }, new());

        Assert.Contains(says, done.Fault?.Message, StringComparison.Ordinal);
        Assert.Null(done.Record.Written?.HeldLines);
    }

    /// <summary>A writer, and the API that it writes to.</summary>
    internal sealed class Api : IAsyncDisposable
    {
        private readonly ApiServer _server;
        private readonly ShopApiClient _client;
        private readonly ShopifyWriter _writer;
        private readonly Shop _shop;

        private Api(ApiServer server, ShopWriteBack wanted)
        {
            var time = new HurriedTime(new FakeTimeProvider());
            (_server, _client) = (server, new(time));
            var admin = new ShopifyAdmin(_client, time);
            _writer = new(admin, new(admin));
            _shop = new()
            {
                Name = "demo",
                Secrets = ["x"],
                Api = new(server.Address, null, "fixed"),
                WriteBack = wanted,
            };
        }

        public int Requests => _server.Requests.Count;

        public static async Task<Api> StartAsync(Func<ApiRequest, ApiResponse> answer, ShopWriteBack? wanted = null) =>
            new(
                await ApiServer.StartAsync(answer),
                wanted
                    ?? new()
                    {
                        Holds = true,
                        Tags = true,
                        Fields = true,
                    }
            );

        public Task<PlatformWriting> WriteAsync(PlatformState wanted, PlatformRecord before) =>
            _writer.WriteAsync(_shop, new OrderKey("demo", "1"), wanted, [], before, Stop);

        public ValueTask DisposeAsync()
        {
            _client.Dispose();
            return _server.DisposeAsync();
        }
    }
}
