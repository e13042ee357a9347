using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PhotoNecklace.Browser.Tests;

/// <summary>The workshop's page as an operator handles it, and the orders that she finds there.</summary>
internal sealed class Workshop(PagesFixture pages, IPage page)
{
    private const string Shop = "demo";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What an item's card says.</summary>
    public ILocator Item => Find("#order-view .item");

    public ILocator Find(string selector) => page.Locator(selector);

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Waits until the only item of the order on the page is in a state.</summary>
    public Task IsAsync(string state) =>
        Expect(Item).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

    /// <summary>Finds an order by its name and opens it.</summary>
    public async Task OpenAsync(string name)
    {
        await Find("#nav-orders").ClickAsync();
        await Find("#q").FillAsync(name.TrimStart('#'));
        await Button("Search").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(Find("#order-title")).ToHaveTextAsync($"Order {name}");
    }

    /// <summary>Uploads a photo as a shop's page does.</summary>
    public async Task<string> UploadAsync()
    {
        using var asked = await pages.Http.PostAsync("api/uploads", null, Stop);
        var ticket = (await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(Stop))!;
        using var photo = new ByteArrayContent(Pictures.Jpeg(1200, 1500));
        photo.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        photo.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var storage = new HttpClient();
        using var put = await storage.PutAsync(new Uri((string)ticket["uploadUrl"]!), photo, Stop);
        put.EnsureSuccessStatusCode();
        return (string)ticket["photoId"]!;
    }

    /// <summary>Places an order over HTTP and waits until it is in a state.</summary>
    public async Task<PlacedOrder> PlaceAsync(string state, params (string Name, string Value)[] wishes)
    {
        var properties = new JsonObject { ["_photo_id"] = await UploadAsync() };
        foreach (var (name, value) in wishes)
        {
            properties[name] = value;
        }

        var order = new JsonObject
        {
            ["shop"] = Shop,
            ["pendant"] = "heart-locket",
            ["metal"] = "silver",
            ["cover"] = "glass",
            ["properties"] = properties,
        };
        using var answer = await pages.Http.PostAsJsonAsync("api/test-orders", order, Stop);
        var placed = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<PlacedOrder>(Stop))!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(TimeSpan.FromSeconds(90));
        while (await StateAsync(placed) != state)
        {
            await Task.Delay(100, deadline.Token);
        }

        return placed;
    }

    private async Task<string?> StateAsync(PlacedOrder order) =>
        (string?)(await pages.GetAsync($"api/orders/{Shop}/{order.OrderId}"))?["items"]?[0]?["state"];
}

/// <summary>An order that was placed.</summary>
internal sealed record PlacedOrder(string OrderId, string OrderName);
