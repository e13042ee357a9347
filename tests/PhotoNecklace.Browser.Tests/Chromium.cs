using Microsoft.Playwright;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>
/// The browser of the tests: the one that is installed on the machine, never one that the driver fetches. Without one the tests are
/// skipped on a developer's machine, and fail where <c>BROWSER_REQUIRED</c> is set, as <c>.ci/run</c> does.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>A browser elsewhere than in the usual places.</summary>
    private const string PathVariable = "CHROMIUM_PATH";

    private const string RequiredVariable = "BROWSER_REQUIRED";

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static string Missing { get; } =
        $"No Chromium was found. Install it (apt-get install chromium), or set {PathVariable} to a Chrome or Chromium.";

    /// <summary>The browser's file; null when there is none.</summary>
    public static string? Find()
    {
        // The browser without a window's own pages first, where it is installed: the tests take less of the processor.
        string[] usual =
        [
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        ];
        var chosen = Environment.GetEnvironmentVariable(PathVariable);
        return usual.Prepend(chosen).FirstOrDefault(File.Exists);
    }

    public static async Task<Chromium> StartAsync(string path)
    {
        var playwright = await Playwright.CreateAsync();
        // Containers of CI forbid the browser's own sandbox; the pages in it are ours. A shop's page in these tests is a made-up
        // https origin, which would have to ask for leave to load anything from this machine; a real one asks a public host.
        // Of two lists of features the browser takes the last: this one also undoes the driver's own, which switches off that storage
        // is partitioned by the site that frames a page. Customers' browsers partition it, and what the designer keeps depends on it.
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Args =
                [
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--force-color-profile=srgb",
                    // Nobody sees the address bar, whose suggestions are a page of their own in every window; nor is there a graphics
                    // card, which would otherwise be imitated.
                    "--disable-features=LocalNetworkAccessChecks,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
                    "--disable-gpu",
                ],
            }
        );
        return new(playwright, browser);
    }

    /// <summary>Skips the test when there is no browser; on CI it fails instead.</summary>
    public static void Need()
    {
        if (Find() is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable(RequiredVariable) is { Length: > 0 }, Missing);
            Assert.Fail(Missing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
