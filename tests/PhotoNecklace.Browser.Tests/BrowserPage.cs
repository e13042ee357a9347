using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>A page under test. It collects what the browser complains of: errors of scripts, and what the policy blocked.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> AxeSource = new(() =>
        File.ReadAllTextAsync(Path.Combine(PagesFixture.RepositoryRoot, "node_modules", "axe-core", "axe.min.js"))
    );

    private readonly List<string> _complaints = [];

    /// <param name="page">The page, the only one of its context.</param>
    public BrowserPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => Add($"script error: {error}");
        page.Console += (_, message) =>
        {
            // A refused request is the business of the test that provokes it.
            if (
                message.Type == "error"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            )
            {
                Add(message.Text);
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    /// <summary>Finds what WCAG 2.2 AA forbids, as far as axe can see it; nothing may be found.</summary>
    /// <param name="frame">A frame of the page instead of the page itself.</param>
    public async Task AssertAccessibleAsync(IFrame? frame = null)
    {
        frame ??= Page.MainFrame;
        // Evaluated by the driver, past the page's policy: the policy itself stays as it is.
        await frame.EvaluateAsync(await AxeSource.Value);
        var found = await frame.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(' ')).join('; ')}`)
            """
        );
        Assert.Empty(found.EnumerateArray().Select(v => v.GetString()!));
    }

    /// <summary>Leaves a picture of the whole page for people to look at.</summary>
    public async Task ScreenshotAsync(string name)
    {
        await Page.EvaluateAsync("scrollTo(0, 0)");
        await Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(PagesFixture.RepositoryRoot, "TestResults", "screenshots", name + ".png"),
                FullPage = true,
                Animations = ScreenshotAnimations.Disabled,
            }
        );
    }

    /// <summary>Nothing must be wider than the window: sideways scrolling hides things on a phone.</summary>
    public async Task AssertFitsAsync()
    {
        var over = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        Assert.True(over <= 0, $"The page is {over} px wider than the window.");
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Add(string complaint)
    {
        lock (_complaints)
        {
            _complaints.Add(complaint);
        }
    }
}
