using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;
using PhotoNecklace.Functions.Platforms;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>What is written to WooCommerce's REST API: meta data, notes, and the status, as its documentation describes them.</summary>
public sealed class WooCommerceWriterTests
{
    private static readonly PlatformRecord Unsure = new() { WritingUntil = DateTimeOffset.UnixEpoch };

    private static readonly PlatformNote ProofReady = new(
        "msg_1",
        "abc123",
        "Look & approve: https://x/proof/t#abc123",
        true
    );

    private readonly Dictionary<string, string> _meta = new(StringComparer.Ordinal) { ["_vip"] = "yes" };
    private readonly List<(string Text, bool Mailed)> _notes = [];
    private string _status = "processing";
    private bool _isCutOff;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fields_are_meta_data_and_go_when_they_have_no_value()
    {
        await using var server = await ApiServer.StartAsync(Answer);
        var state = new PlatformState { Fields = [new("state", "proof-ready"), new("proof_url", "https://x/proof/t")] };

        var done = await WriteAsync(server, state, [], new());
        Assert.Null(done.Fault);
        Assert.Equal(["_necklace_proof_url", "_necklace_state", "_vip"], _meta.Keys.Order(StringComparer.Ordinal));

        await WriteAsync(server, new() { Fields = [] }, [], done.Record);
        Assert.Equal(["_vip"], _meta.Keys);
    }

    [Fact]
    public async Task A_note_to_the_customer_is_mailed_once_though_the_answer_was_lost()
    {
        await using var server = await ApiServer.StartAsync(Answer);
        _isCutOff = true;
        var lost = await WriteAsync(server, new(), [ProofReady], new());
        Assert.NotNull(lost.Fault);
        Assert.Empty(lost.Record.Notes);
        _isCutOff = false;

        for (var repetition = 0; repetition < 10; repetition++)
        {
            var done = await WriteAsync(server, new(), [ProofReady], Unsure);
            Assert.Equal(["msg_1"], done.Record.Notes);
        }

        Assert.True(Assert.Single(_notes).Mailed);
        await WriteAsync(server, new(), [new("msg_2", "def456", "Anew: https://x/proof/t#def456", true)], Unsure);
        Assert.Equal(2, _notes.Count);
    }

    [Theory]
    [InlineData("processing", "completed")]
    [InlineData("refunded", "refunded")]
    [InlineData("cancelled", "cancelled")]
    public async Task What_is_shipped_completes_an_order_that_is_being_processed(string before, string after)
    {
        _status = before;
        await using var server = await ApiServer.StartAsync(Answer);

        var done = await WriteAsync(server, new() { IsCompleted = true }, [], new());
        await WriteAsync(server, new() { IsCompleted = true }, [], done.Record);

        Assert.Equal((after, true), (_status, done.Record.Written?.IsCompleted));
        Assert.True(server.Requests.Count(r => r.Method == "PUT") <= 1);
    }

    [Fact]
    public async Task An_error_of_WordPress_is_a_sentence()
    {
        await using var server = await ApiServer.StartAsync(_ =>
            new(404, """{"code":"woocommerce_rest_order_invalid_id","message":"Invalid ID.","data":{"status":404}}""")
        );

        var done = await WriteAsync(server, new() { Fields = [new("state", "approved")] }, [ProofReady], new());

        Assert.Contains("Invalid ID", done.Fault?.Message, StringComparison.Ordinal);
    }

    private ApiResponse Answer(ApiRequest request)
    {
        var body = request.Body.Length > 0 ? JsonNode.Parse(request.Body)! : new JsonObject();
        switch (request.Method, request.PathAndQuery)
        {
            case ("GET", "/wp-json/wc/v3/orders/727/notes?type=any"):
                // WordPress shows notes as HTML.
                return new(
                    200,
                    new JsonArray([
                        .. _notes.Select(n =>
                            (JsonNode)
                                new JsonObject { ["note"] = n.Text.Replace("&", "&amp;", StringComparison.Ordinal) }
                        ),
                    ]).ToJsonString()
                );
            case ("POST", "/wp-json/wc/v3/orders/727/notes"):
                _notes.Add(((string)body["note"]!, (bool)body["customer_note"]!));
                return _isCutOff ? new(400, "<html>") : new(201, """{"id":1}""");
            case ("PUT", "/wp-json/wc/v3/orders/727"):
                foreach (var meta in body["meta_data"]?.AsArray() ?? [])
                {
                    var key = (string)meta!["key"]!;
                    if (meta["value"] is { } value)
                    {
                        _meta[key] = (string)value!;
                    }
                    else
                    {
                        _meta.Remove(key);
                    }
                }

                _status = (string?)body["status"] ?? _status;
                return new(200, """{"id":727}""");
            case ("GET", "/wp-json/wc/v3/orders/727"):
                return new(200, new JsonObject { ["id"] = 727, ["status"] = _status }.ToJsonString());
            default:
                return new(404, """{"code":"rest_no_route","message":"No route was found."}""");
        }
    }

    private static async Task<PlatformWriting> WriteAsync(
        ApiServer server,
        PlatformState wanted,
        IReadOnlyList<PlatformNote> notes,
        PlatformRecord before
    )
    {
        using var client = new ShopApiClient(new HurriedTime(new FakeTimeProvider()));
        var shop = new Shop
        {
            Name = "woo",
            Platform = WooCommercePlatform.PlatformName,
            Secrets = ["x"],
            Api = new(server.Address, "ck_1", "cs_2"),
            WriteBack = new(),
        };
        return await new WooCommerceWriter(new(client)).WriteAsync(
            shop,
            new OrderKey("woo", "727"),
            wanted,
            notes,
            before,
            Stop
        );
    }
}
