using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Functions.Platforms;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Platforms;

/// <summary>WooCommerce's REST API v3 as its documentation describes it: Basic authorization, pages, and WordPress' own errors.</summary>
public sealed class WooCommerceOrderSourceTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_of_any_status_come_in_pages()
    {
        await using var server = await ApiServer.StartAsync(request =>
        {
            var page = int.Parse(request.PathAndQuery.Split("&page=")[1].Split('&')[0], CultureInfo.InvariantCulture);
            var orders = Enumerable
                .Range((page * 100) + 1, page == 1 ? 50 : 2)
                .Select(id => (JsonNode)WooCommerceBodies.Order(id));
            return new(200, new JsonArray([.. orders]).ToJsonString());
        });
        using var client = new ShopApiClient(TimeProvider.System);
        var (source, shop) = (new WooCommerceOrderSource(new WooCommerceApi(client)), ShopAt(server));

        var first = (await source.ReadAsync(shop, Since, null, Stop)).Value!;
        var second = (await source.ReadAsync(shop, Since, first.Next, Stop)).Value!;

        Assert.Equal((50, 2, null), (first.Orders.Count, second.Orders.Count, second.Next));
        Assert.All(first.Orders, o => Assert.Equal(o.OrderId, WooCommerceOrderReader.Read(o.Body).Value!.Id));
        Assert.Equal(
            "/wp-json/wc/v3/orders?modified_after=2026-11-26T08:00:00&dates_are_gmt=true&orderby=modified&order=asc&per_page=50&page=1&status=any",
            server.Requests[0].PathAndQuery
        );
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes("ck_1:cs_2"));
        Assert.All(server.Requests, r => Assert.Equal($"Basic {credentials}", r.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_webhook_that_was_disabled_is_missing()
    {
        await using var server = await ApiServer.StartAsync(_ =>
            new(
                200,
                """
                [{"topic":"order.created","status":"active"},{"topic":"order.updated","status":"disabled"},
                 {"topic":"order.deleted","status":"active"},{"topic":"product.updated","status":"active"}]
                """
            )
        );
        using var client = new ShopApiClient(TimeProvider.System);

        var missing = await new WooCommerceOrderSource(new WooCommerceApi(client)).FindMissingTopicsAsync(
            ShopAt(server),
            Stop
        );

        Assert.Equal(["order.updated", "order.restored"], missing.Value!);
    }

    [Theory]
    [InlineData(
        401,
        """{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot list resources."}""",
        "refused the key"
    )]
    [InlineData(404, """{"code":"rest_no_route","message":"No route was found."}""", "No route was found.")]
    [InlineData(
        400,
        """{"code":"rest_invalid_param","message":"Invalid parameter(s): modified_after"}""",
        "Invalid parameter"
    )]
    [InlineData(200, "<!DOCTYPE html><title>Maintenance</title>", "isn’t the shop’s API")]
    [InlineData(200, """{"orders":[]}""", "isn’t the shop’s API")]
    public async Task What_is_no_answer_is_a_sentence(int status, string body, string says)
    {
        await using var server = await ApiServer.StartAsync(_ => new(status, body));
        using var client = new ShopApiClient(TimeProvider.System);

        var refusal = (
            await new WooCommerceOrderSource(new WooCommerceApi(client)).ReadAsync(ShopAt(server), Since, null, Stop)
        ).Refusal;

        Assert.Contains(says, refusal?.Message, StringComparison.Ordinal);
    }

    private static Shop ShopAt(ApiServer server) =>
        new()
        {
            Name = "woo",
            Platform = WooCommercePlatform.PlatformName,
            Secrets = ["x"],
            Api = new(server.Address, "ck_1", "cs_2"),
        };
}
