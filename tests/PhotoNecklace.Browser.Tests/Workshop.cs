using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azurite.Testing;
using Microsoft.Playwright;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The workshop's page as an operator handles it, and the orders that she finds there.</summary>
internal sealed class Workshop(PagesFixture pages, IPage page)
{
    private const string Shop = "demo";
    private static long _last = 8_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What an item's card says.</summary>
    public ILocator Item => Find("#order-view .item");

    public ILocator Find(string selector) => page.Locator(selector);

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits until the only item of the order on the page is in a state.</summary>
    public Task IsAsync(string state) =>
        Expect(Item).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

    /// <summary>Chooses one of several, wherever this screen shows them: in a list on a phone, else as radio buttons.</summary>
    public async Task ChooseAsync(string name, string value)
    {
        var list = Find($"#{name}");
        await Expect(Find($"input[name={name}][value={value}]")).ToHaveCountAsync(1);
        if (await list.IsVisibleAsync())
        {
            await list.SelectOptionAsync(value);
        }
        else
        {
            await Find($"input[name={name}][value={value}]").CheckAsync();
        }
    }

    /// <summary>Finds an order by its name and opens it.</summary>
    public async Task OpenAsync(string name)
    {
        await Find("#nav-orders").ClickAsync();
        await Find("#q").FillAsync(name.TrimStart('#'));
        await Button("Search").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(Find("#order-title")).ToHaveTextAsync($"Order {name}");
    }

    /// <summary>The ID of an uploaded photo.</summary>
    public Task<string> UploadAsync() => pages.PhotoAsync(1200, 1500);

    /// <summary>Places an order over HTTP and waits until it is in a state.</summary>
    public Task<PlacedOrder> PlaceAsync(string state, params (string Name, string Value)[] wishes) =>
        PlaceAsync("heart-locket", "glass", state, wishes);

    /// <summary>Places an order of some pendant over HTTP and waits until it is in a state.</summary>
    public async Task<PlacedOrder> PlaceAsync(
        string pendant,
        string cover,
        string state,
        params (string Name, string Value)[] wishes
    )
    {
        var properties = new JsonObject { ["_photo_id"] = await UploadAsync() };
        foreach (var (name, value) in wishes)
        {
            properties[name] = value;
        }

        var order = new JsonObject
        {
            ["shop"] = Shop,
            ["pendant"] = pendant,
            ["metal"] = "silver",
            ["cover"] = cover,
            ["properties"] = properties,
        };
        using var answer = await pages.Http.PostAsJsonAsync("api/test-orders", order, Stop);
        var placed = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PlacedOrder>(Stop))!;
        await UntilAsync(placed, o => (string?)o["items"]?[0]?["state"] == state);
        return placed;
    }

    /// <summary>
    /// Sends an order with a customer's note as the shop's platform does. Without a photo it waits for one; sent again, it is a newer
    /// version of it.
    /// </summary>
    public async Task<PlacedOrder> SendAsync(string note, PlacedOrder? before = null, string? photoId = null)
    {
        var id = before?.OrderId ?? $"{Interlocked.Increment(ref _last)}";
        // The newest orders come first, and a page of them holds no more than what these tests place.
        var order = before ?? new PlacedOrder(id, $"#N{id}", DateTimeOffset.UtcNow);
        var photo = photoId ?? new string('0', 32);
        (string, string)[] wishes = [("_photo_id", photo), ("Engraving", "Always")];
        var at = before is null ? "2026-01-02T03:04:05Z" : "2026-01-02T03:04:06Z";
        var sent = JsonNode.Parse(
            OrderBodies.Order(
                long.Parse(id, CultureInfo.InvariantCulture),
                at,
                name: order.OrderName,
                note: note,
                lines: [OrderBodies.Line(1, "HEART-LOCKET-SILVER-GLASS", 1, wishes)]
            )
        )!;
        sent["created_at"] = order.CreatedAt;
        var body = JsonSerializer.SerializeToUtf8Bytes(sent);
        var taken = await pages
            .Service<WebhookIntake>()
            .AcceptAsync(
                ShopifyPlatform.Sign(Shop, PagesFixture.ShopSecret, body, "orders/updated", $"note-{id}-{at[^3..]}"),
                Stop
            );
        Assert.True(taken.IsAccepted, taken.Refusal?.Message);
        await UntilAsync(order, o => (string?)o["note"] == note);
        return order;
    }

    /// <summary>The first item of an order as the API has it.</summary>
    public async Task<JsonNode> ReadAsync(PlacedOrder order) =>
        (await pages.GetAsync($"api/orders/{Shop}/{order.OrderId}"))!["items"]![0]!;

    // An order is listed a moment after it can be read.
    public Task UntilAsync(PlacedOrder order, string state) =>
        UntilAsync(order, o => (string?)o["items"]?[0]?["state"] == state);

    private Task UntilAsync(PlacedOrder order, Func<JsonNode, bool> condition) =>
        Eventually.True(
            async () =>
                await pages.GetAsync($"api/orders/{Shop}/{order.OrderId}") is { } found
                && condition(found)
                && await IsListedAsync(order, $"state={found["state"]}&")
                && await IsListedAsync(order, ""),
            $"order {order.OrderId} to come to it and to be listed"
        );

    private async Task<bool> IsListedAsync(PlacedOrder order, string filter) =>
        await pages.GetAsync($"api/orders/{Shop}?{filter}top=100") is { } list
        && list["orders"]!.AsArray().Any(o => (string?)o!["orderId"] == order.OrderId);
}

/// <summary>An order that was placed.</summary>
internal sealed record PlacedOrder(string OrderId, string OrderName, DateTimeOffset CreatedAt = default);
