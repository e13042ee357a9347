using System.Collections.Concurrent;
using Microsoft.Playwright;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>How the designer looks and reads, on every kind of screen.</summary>
public sealed class DesignLookTests(PagesFixture pages)
{
    public static TheoryData<string> Looks { get; } = PageLook.Tried("phone");

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task It_fits_and_is_accessible_empty_and_with_a_photo(string name)
    {
        var look = PageLook.All.Single(l => l.Name == name);
        await using var page = await pages.OpenAsync("design?shop=demo", look);
        var designer = new Designer(page.Page);
        await designer.IsDrawnAsync();
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync($"design-{name}-empty");

        await designer.PickAsync("style", "birthstone");
        await designer.PickAsync("metal", "rose-gold");

        // Every font's name is drawn in its own letters, and a screen reader still has the name.
        await Assertions
            .Expect(page.Page.GetByRole(AriaRole.Radio, new() { Name = "Great Vibes" }))
            .ToHaveCountAsync(1);
        Assert.Equal(5, await designer.Find("#engravings svg.sample").CountAsync());
        await designer.Find("#stone-1").SelectOptionAsync("emerald");
        await designer.FillAsync("#engraving-1", "Always with me");
        await designer.ChooseAsync(DrawnPhotos.Portrait(1500, 1800));
        await designer.IsAcceptedAsync();
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.ScreenshotAsync($"design-{name}");
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_repeat_visit_asks_for_the_page_alone()
    {
        await using var first = await pages.OpenAsync("design?shop=demo");
        await new Designer(first.Page).IsDrawnAsync();

        var page = await first.Page.Context.NewPageAsync();
        var asked = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var protocol = await page.Context.NewCDPSessionAsync(page);
        protocol.Event("Network.responseReceived").OnEvent += (_, e) =>
        {
            var response = e!.Value.GetProperty("response");
            var address = new Uri(response.GetProperty("url").GetString()!);
            if (!response.GetProperty("fromDiskCache").GetBoolean() && address.Scheme == "http")
            {
                asked[e.Value.GetProperty("requestId").GetString()!] = address.PathAndQuery;
            }
        };
        protocol.Event("Network.requestServedFromCache").OnEvent += (_, e) =>
            asked.TryRemove(e!.Value.GetProperty("requestId").GetString()!, out string? _);
        await protocol.SendAsync("Network.enable");
        await page.GotoAsync("design?shop=demo");
        await new Designer(page).IsDrawnAsync();
        Assert.Equal(["/design?shop=demo"], asked.Values);
    }

    [Fact]
    public async Task The_first_visit_weighs_less_than_100_KB()
    {
        await using var page = await pages.OpenAsync("design?shop=demo");
        await new Designer(page.Page).IsDrawnAsync();
        var weights = await page.Page.EvaluateAsync<Dictionary<string, double>>(
            """
            () => Object.fromEntries([...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .map(e => [new URL(e.name).pathname, e.encodedBodySize]))
            """
        );

        var all = string.Join(", ", weights.Select(w => $"{w.Key} {w.Value:0}"));
        TestContext.Current.SendDiagnosticMessage(all);
        Assert.True(weights.Count > 8, all);
        Assert.True(weights.Values.Sum() < 100_000, all);
    }
}
