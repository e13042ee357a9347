namespace PhotoNecklace.Browser.Tests;

/// <summary>The browser that is installed on the machine.</summary>
internal static class InstalledChromium
{
    /// <summary>A browser elsewhere than in the usual places.</summary>
    public const string PathVariable = "CHROMIUM_PATH";

    /// <summary>
    /// How it is started. Containers of CI forbid the browser's own sandbox; the pages in it are ours. A shop's page in tests is a made-up
    /// https origin, which would have to ask for leave to load anything from this machine; a real one asks a public host.
    /// </summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--force-color-profile=srgb",
        // Of two lists of features the browser takes the last: this one also undoes the driver's own, which switches off that storage is
        // partitioned by the site that frames a page. Customers' browsers partition it, and what the designer keeps depends on it. Nobody
        // sees the address bar, whose suggestions are a page of their own in every window.
        "--disable-features=LocalNetworkAccessChecks,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
        // There is no graphics card, which would otherwise be imitated.
        "--disable-gpu",
    ];

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
}
