using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>A page under test. It collects what the browser complains of: errors of scripts, what the policy blocked, and requests that failed.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> AxeSource = new(() =>
        File.ReadAllTextAsync(Path.Combine(PagesFixture.RepositoryRoot, "node_modules", "axe-core", "axe.min.js"))
    );

    private const string FailedLoad = "Failed to load resource";

    private readonly List<string> _complaints = [];

    /// <param name="page">The page, the only one of its context.</param>
    public BrowserPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => Add($"script error: {error}");
        page.Console += (_, message) =>
        {
            // The app of these tests speaks http, because it is on this machine; in https pages of shops the browser remarks on that.
            if (
                message.Type is "error" or "warning"
                && !message.Text.StartsWith("Mixed Content:", StringComparison.Ordinal)
            )
            {
                Add($"{message.Text} ({message.Location})");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>True in a test that has requests refused: the browser logs each of them. In normal use a page's console stays empty.</summary>
    public bool ProvokesRefusals { get; set; }

    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return
                [
                    .. _complaints.Where(c => !ProvokesRefusals || !c.StartsWith(FailedLoad, StringComparison.Ordinal)),
                ];
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
        Assert.Equal("", await WiderThanWindowAsync(Page.MainFrame));
    }

    /// <summary>By how much a frame's page is wider than its window, and what sticks out; empty when nothing does.</summary>
    public static Task<string> WiderThanWindowAsync(IFrame frame) =>
        frame.EvaluateAsync<string>(
            """
            () => {
              const over = document.documentElement.scrollWidth - innerWidth;
              const out = (e) => { const { left, right, width } = e.getBoundingClientRect(); return width > 0 && (right > innerWidth + 1 || left < -1); };
              const name = (e) => e.localName + (e.id ? '#' + e.id : e.className ? '.' + e.className : '');
              return over <= 0 ? '' : `${over} px: ${[...document.querySelectorAll('body *')].filter(out).map(name).slice(-8).join(', ')}`;
            }
            """
        );

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Add(string complaint)
    {
        lock (_complaints)
        {
            _complaints.Add(complaint);
        }
    }
}
