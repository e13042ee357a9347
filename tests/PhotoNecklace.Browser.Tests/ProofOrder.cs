using System.Text.Json;
using System.Text.Json.Nodes;
using Azurite.Testing;
using Microsoft.Playwright;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Webhooks;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>An order placed without a browser, for what comes after it.</summary>
internal sealed class ProofOrder(PagesFixture pages, string orderId)
{
    private const string Shop = "demo";
    private static long _last = 7_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public OrderKey Key { get; } = new(Shop, orderId);

    /// <summary>Places an order of heart lockets, one for each engraving, and waits for its proof.</summary>
    public static async Task<ProofOrder> PlaceAsync(PagesFixture pages, params string[] engravings)
    {
        var photoId = await pages.PhotoAsync(1200, 1500);
        var order = await RecordAsync(
            pages,
            [.. engravings.Select(e => new Dictionary<string, string> { ["_photo_id"] = photoId, ["Engraving"] = e })]
        );
        await order.UntilAsync("ProofReady");
        return order;
    }

    /// <summary>Places an order of a circle locket with two photos, and waits for its proof.</summary>
    public static async Task<ProofOrder> PlaceWithTwoPhotosAsync(PagesFixture pages)
    {
        var wishes = new Dictionary<string, string>
        {
            ["_photo_id"] = await pages.PhotoAsync(1200, 1500),
            ["_photo_id_2"] = await pages.PhotoAsync(1500, 1250),
        };
        var order = await RecordAsync(pages, "CIRCLE-LOCKET-SILVER-GLASS", wishes);
        await order.UntilAsync("ProofReady");
        return order;
    }

    /// <summary>Opens a piece's editor, unless it stands open by itself.</summary>
    public static async Task EditAsync(ILocator piece)
    {
        var change = piece.Locator(".change");
        await Expect(change).ToBeVisibleAsync();
        if (await change.GetAttributeAsync("aria-expanded") == "false")
        {
            await change.ClickAsync();
        }

        await Expect(change).ToHaveAttributeAsync("aria-expanded", "true");
    }

    /// <summary>Sends an order of heart lockets as the shop's platform does, with a line for each of the wishes.</summary>
    public static Task<ProofOrder> RecordAsync(PagesFixture pages, params Dictionary<string, string>[] wishes) =>
        RecordAsync(pages, "HEART-LOCKET-SILVER-RESIN", wishes);

    private static async Task<ProofOrder> RecordAsync(
        PagesFixture pages,
        string sku,
        params Dictionary<string, string>[] wishes
    )
    {
        var id = Interlocked.Increment(ref _last);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id,
                name = $"#P{id}",
                created_at = "2026-01-02T03:04:05+00:00",
                updated_at = "2026-01-02T03:04:05+00:00",
                financial_status = "paid",
                line_items = wishes.Select(
                    (w, at) =>
                        new
                        {
                            id = (id * 10) + at,
                            sku,
                            title = "Heart locket",
                            quantity = 1,
                            properties = w.Select(p => new { name = p.Key, value = p.Value }),
                        }
                ),
            }
        );
        var taken = await pages
            .Service<WebhookIntake>()
            .AcceptAsync(
                ShopifyPlatform.Sign(Shop, PagesFixture.ShopSecret, body, "orders/create", $"proof-{id}"),
                Stop
            );
        Assert.True(taken.IsAccepted, taken.Refusal?.Message);
        return new ProofOrder(pages, $"{id}");
    }

    /// <summary>The address of its proof page, without the host: the fixture has one of its own.</summary>
    public async Task<string> PathAsync() =>
        (await pages.Service<ProofLinks>().CreateAsync(Key.Shop, Key.OrderId, Stop)).Value!.Url.AbsolutePath.TrimStart(
            '/'
        );

    /// <summary>The order as the workshop sees it, once all of its items are in that state.</summary>
    public Task<JsonNode> UntilAsync(string state) =>
        UntilAsync(
            pages,
            $"api/orders/{Key.Shop}/{Key.OrderId}",
            o => o["items"]!.AsArray() is [_, ..] items && items.All(i => (string?)i!["state"] == state)
        );

    private static Task<JsonNode> UntilAsync(PagesFixture pages, string path, Func<JsonNode, bool> condition) =>
        Eventually.Value(
            async () => await pages.GetAsync(path) is { } found && condition(found) ? found : null,
            $"{path} to come to it"
        );
}
