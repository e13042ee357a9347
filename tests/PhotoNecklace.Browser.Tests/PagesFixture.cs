using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Azurite.Testing;
using Microsoft.Playwright;
using PhotoNecklace.Browser.Tests;
using PhotoNecklace.Pipeline.Testing;
using PhotoNecklace.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(PagesFixture))]

namespace PhotoNecklace.Browser.Tests;

/// <summary>
/// The whole pipeline in this process over an Azurite of its own, and a browser before it. Tests share both; each opens a page
/// in a context of its own and works on orders of its own.
/// </summary>
public sealed class PagesFixture : IAsyncLifetime
{
    /// <summary>A page that may frame the designer.</summary>
    public const string ShopOrigin = "https://shop.example";

    /// <summary>What the shops sign with.</summary>
    public const string ShopSecret = "the-secret-of-the-shops-in-tests";

    private static readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal)
    {
        ["Shops:demo:Secrets:0"] = ShopSecret,
        ["Shops:demo:Sheets:roll:Paper"] = "500mm",
        ["Shops:demo:Sheets:roll:Marks"] = "targets",
        ["Shops:demo:Due:WorkingDays"] = "2",
        ["Shops:cart:Secrets:0"] = ShopSecret,
        ["Shops:cart:Storefront"] = ShopOrigin,
        ["Shops:cart:Variants:0"] = "HEART-LOCKET-SILVER-RESIN=44000000000001",
        ["Shops:woo:Platform"] = "woocommerce",
        ["Shops:woo:Secrets:0"] = ShopSecret,
        ["Shops:woo:Storefront"] = ShopOrigin,
        ["Shops:woo:Variants:0"] = "HEART-LOCKET-SILVER-RESIN=94",
        ["Shops:theme:Secrets:0"] = ShopSecret,
        ["Shops:theme:Variants:0"] = "HEART-LOCKET-SILVER-RESIN=44000000000001",
        ["Shops:theme:Variants:1"] = "HEART-LOCKET-SILVER-GLASS=44000000000002",
        ["Shops:theme:Variants:2"] = "HEART-LOCKET-GOLD-RESIN=44000000000003",
        ["Shops:theme:Variants:3"] = "HEART-LOCKET-GOLD-GLASS=44000000000004",
        ["Shops:theme:Variants:4"] = "HEART-LOCKET-ROSEGOLD-RESIN=44000000000005",
        ["Shops:theme:Variants:5"] = "PAW-SILVER-RESIN=44000000000011",
        ["Shops:spanish:Secrets:0"] = ShopSecret,
        ["Shops:spanish:Language"] = "es",
        ["Pages:EmbedOrigins:0"] = ShopOrigin,
        ["Pages:Address"] = "http://localhost:7071",
        ["Proofs:Keys:0"] = "the-key-that-signs-the-proofs-of-tests",
    };

    private InProcessPipeline? _pipeline;
    private readonly ConcurrentDictionary<(int Width, int Height), Lazy<Task<string>>> _photos = [];
    private Chromium? _chromium;

    /// <summary>Speaks to the app; addresses are relative to its root.</summary>
    public HttpClient Http { get; } =
        new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public static string RepositoryRoot { get; } =
        typeof(PagesFixture)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "RepositoryRoot")
            .Value!;

    public async ValueTask InitializeAsync()
    {
        _pipeline = await InProcessPipeline.StartAsync(_settings);
        Http.BaseAddress = _pipeline.Address;
        if (InstalledChromium.Find() is { } path)
        {
            _chromium = await Chromium.StartAsync(path);
            // A machine that runs other tests beside these takes its time.
            Assertions.SetDefaultExpectTimeout(60_000);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        Http.Dispose();
        if (_pipeline is not null)
        {
            await _pipeline.DisposeAsync();
        }
    }

    public T Service<T>()
        where T : notnull => _pipeline!.Service<T>();

    /// <summary>A page before it has gone anywhere, for tests that go to a shop's page.</summary>
    public Task<BrowserPage> OpenAsync() => OpenAsync(path: null);

    /// <summary>A page of the app in a browser context of its own; the test that closes it looks at <see cref="BrowserPage.Complaints"/>.</summary>
    /// <param name="path">Relative to the app's root.</param>
    /// <param name="look">The kind of screen; the wide one if null.</param>
    public async Task<BrowserPage> OpenAsync(string? path, PageLook? look = null)
    {
        Chromium.Need();
        look ??= PageLook.Wide;
        var context = await _chromium!.Browser.NewContextAsync(
            new()
            {
                BaseURL = Http.BaseAddress!.ToString(),
                ViewportSize = new() { Width = look.Width, Height = look.Height },
                ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                HasTouch = look.Touch,
            }
        );
        context.SetDefaultTimeout(60_000);
        var page = new BrowserPage(await context.NewPageAsync());
        if (path is not null)
        {
            await page.Page.GotoAsync(path);
        }

        return page;
    }

    /// <summary>The ID of a photo that was accepted, of so many pixels: one for all tests, which leave it as it is.</summary>
    public Task<string> PhotoAsync(int width, int height) =>
        _photos
            .GetOrAdd((width, height), size => new(() => UploadAsync(DrawnPhotos.Portrait(size.Width, size.Height))))
            .Value;

    /// <summary>Uploads a photo, and waits until it is accepted.</summary>
    public async Task<string> UploadAsync(byte[] content)
    {
        using var asked = await Http.PostAsJsonAsync("api/uploads", new { });
        var ticket = (await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        using var photo = new ByteArrayContent(content);
        photo.Headers.ContentType = new("application/octet-stream");
        photo.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var put = await Http.PutAsync(new Uri((string)ticket["uploadUrl"]!), photo);
        put.EnsureSuccessStatusCode();
        var photoId = (string)ticket["photoId"]!;
        await Eventually.True(
            async () => (string?)(await GetAsync($"api/photos/{photoId}"))?["state"] == "accepted",
            $"photo {photoId} to be accepted"
        );
        return photoId;
    }

    public async Task<JsonNode?> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonNode>() : null;
    }
}

/// <summary>On what a page is looked at.</summary>
public sealed record PageLook(string Name, int Width, int Height, bool Dark = false, bool Touch = false)
{
    public static PageLook Wide { get; } = new("wide", 1280, 900);

    public static PageLook Phone { get; } = new("phone", 360, 740, Touch: true);

    /// <summary>Phone and wide, light and dark.</summary>
    public static IReadOnlyList<PageLook> All { get; } =
    [Wide, Wide with { Name = "wide-dark", Dark = true }, Phone, Phone with { Name = "phone-dark", Dark = true }];

    /// <summary>The looks of one page's tests: all of them in a thorough run, and beside the work the one that is named.</summary>
    public static TheoryData<string> Tried(string usual) =>
        Thoroughness.IsFull ? [.. All.Select(l => l.Name)] : [All.Single(l => l.Name == usual).Name];
}
