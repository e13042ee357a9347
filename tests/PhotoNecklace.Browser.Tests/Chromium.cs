using Microsoft.Playwright;
using Xunit;

namespace PhotoNecklace.Browser.Tests;

/// <summary>
/// The browser of the tests: the one that is installed on the machine, never one that the driver fetches. Without one the tests are
/// skipped on a developer's machine, and fail where <c>BROWSER_REQUIRED</c> is set, as <c>.ci/run</c> does.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string RequiredVariable = "BROWSER_REQUIRED";

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static string Missing { get; } =
        $"No Chromium was found. Install it (apt-get install chromium), or set {InstalledChromium.PathVariable} to a Chrome or Chromium.";

    public static async Task<Chromium> StartAsync(string path)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = path, Args = InstalledChromium.Arguments }
        );
        return new(playwright, browser);
    }

    /// <summary>Skips the test when there is no browser; on CI it fails instead.</summary>
    public static void Need()
    {
        if (InstalledChromium.Find() is null)
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
