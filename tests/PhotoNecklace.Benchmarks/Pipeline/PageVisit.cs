using System.Text.Json;
using Microsoft.Playwright;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>What one visit of a page came to, on a slow phone.</summary>
/// <param name="FirstPaint">First contentful paint, in ms.</param>
/// <param name="LargestPaint">Largest contentful paint, in ms.</param>
/// <param name="Largest">The element that it was.</param>
/// <param name="Shift">Cumulative layout shift.</param>
/// <param name="Shifts">What moved, and by how much.</param>
/// <param name="Ready">Until the page was what somebody came for, in ms.</param>
/// <param name="Requests">Those that went over the network.</param>
/// <param name="Bytes">What came over it.</param>
internal sealed record PageVisit(
    double FirstPaint,
    double LargestPaint,
    string Largest,
    double Shift,
    string Shifts,
    double Ready,
    IReadOnlyList<string> Requests,
    double Bytes
)
{
    // "Slow 4G" of Chromium's own developer tools, in bytes a second and ms for each request.
    private const int Down = 180_000;
    private const int Up = 84_375;
    private const double Latency = 562.5;
    private const int Slower = 4;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private const string Observer = """
        window.seen = { lcp: 0, largest: '', cls: 0, shifts: [] };
        new PerformanceObserver((list) => {
          for (const { startTime, element, url } of list.getEntries()) {
            const name = element ? element.localName + (element.id ? '#' + element.id : element.className ? '.' + element.className : '') : url.slice(0, 60);
            Object.assign(window.seen, { lcp: startTime, largest: name });
          }
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        let window_ = { first: 0, last: -9999, sum: 0 };
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            if (entry.hadRecentInput) continue;
            const { startTime, value, sources } = entry;
            if (startTime - window_.last > 1000 || startTime - window_.first > 5000) window_ = { first: startTime, last: startTime, sum: 0 };
            window_.last = startTime;
            window_.sum += value;
            window.seen.cls = Math.max(window.seen.cls, window_.sum);
            const moved = sources.map(({ node, previousRect, currentRect }) =>
              `${(node?.localName ?? '?') + (node?.id ? '#' + node.id : node?.className ? '.' + node.className : '')} from ${previousRect.y} to ${currentRect.y}`);
            window.seen.shifts.push(`${value.toFixed(3)} at ${Math.round(startTime)} ms: ${moved.join(', ')}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
        """;

    /// <summary>Visits a page in a tab of its own.</summary>
    /// <param name="context">A new one for somebody who comes for the first time.</param>
    /// <param name="address">Where the page is.</param>
    /// <param name="ready">A script that is true once the page is what somebody came for.</param>
    public static async Task<PageVisit> MakeAsync(IBrowserContext context, string address, string ready)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Observer);
        var protocol = await context.NewCDPSessionAsync(page);
        var network = new Dictionary<string, string>(StringComparer.Ordinal);
        double bytes = 0;
        protocol.Event("Network.responseReceived").OnEvent += (_, e) =>
        {
            var response = e!.Value.GetProperty("response");
            var url = response.GetProperty("url").GetString()!;
            if (!response.GetProperty("fromDiskCache").GetBoolean() && url.StartsWith("http", StringComparison.Ordinal))
            {
                var status = response.GetProperty("status").GetInt32();
                network[e.Value.GetProperty("requestId").GetString()!] = $"{status} {new Uri(url).PathAndQuery}";
            }
        };
        protocol.Event("Network.requestServedFromCache").OnEvent += (_, e) =>
            network.Remove(e!.Value.GetProperty("requestId").GetString()!);
        protocol.Event("Network.loadingFinished").OnEvent += (_, e) =>
            bytes += network.ContainsKey(e!.Value.GetProperty("requestId").GetString()!)
                ? e.Value.GetProperty("encodedDataLength").GetDouble()
                : 0;
        await protocol.SendAsync("Network.enable");
        await protocol.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = Latency,
                ["downloadThroughput"] = Down,
                ["uploadThroughput"] = Up,
            }
        );
        await protocol.SendAsync(
            "Emulation.setCPUThrottlingRate",
            new Dictionary<string, object> { ["rate"] = Slower }
        );
        await page.GotoAsync(address, new() { Timeout = 60_000 });
        await page.WaitForFunctionAsync(ready, options: new() { Timeout = 60_000, PollingInterval = 50 });
        var until = await page.EvaluateAsync<double>("() => performance.now()");
        // What comes later may still push things about.
        await Task.Delay(Quiet);
        var seen = await page.EvaluateAsync<JsonElement>(
            "() => ({ ...window.seen, fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0 })"
        );
        await page.CloseAsync();
        return new(
            seen.GetProperty("fcp").GetDouble(),
            seen.GetProperty("lcp").GetDouble(),
            seen.GetProperty("largest").GetString()!,
            seen.GetProperty("cls").GetDouble(),
            string.Join("; ", seen.GetProperty("shifts").EnumerateArray().Select(s => s.GetString())),
            until,
            [.. network.Values],
            bytes
        );
    }
}
