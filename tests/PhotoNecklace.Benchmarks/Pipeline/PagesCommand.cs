using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PhotoNecklace.Benchmarks.Imaging;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Browser.Tests;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.ReliabilityTests.Kills;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>How soon the pages are there, and how still they stand, on a slow phone.</summary>
internal static class PagesCommand
{
    private const int Orders = 12;

    // A bare host is here in a moment; the first requests of a process are not.
    private const int WarmUp = 1;

    public static Command Create()
    {
        var visits = new Option<int>("--visits") { Description = "Visits of each page.", DefaultValueFactory = _ => 5 };
        var details = new Option<bool>("--details") { Description = "Print requests and shifts of the last visit." };
        var command = new Command("pages", "First and repeat visits of designer, proof and workshop on a slow phone.")
        {
            visits,
            details,
        };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(visits), parsed.GetValue(details)));
        return command;
    }

    private static async Task RunAsync(int visits, bool details)
    {
        var browserPath =
            InstalledChromium.Find()
            ?? throw new InvalidOperationException(
                $"No Chromium was found. Install it, or set {InstalledChromium.PathVariable}."
            );
        Machine.Print(
            "A phone of 390 × 844 px at 2 px, with a processor four times slower and Chromium's own \"slow 4G\" (562.5 ms for each request, 1.44 Mbit/s down, 675 kbit/s up). "
                + $"Medians of {visits} visits; a first visit has an empty cache, a repeat visit is another tab of the same browser. The proof is of one heart locket; the workshop shows {Orders} orders."
        );
        await using var pipeline = await RunningPipeline.StartAsync(("Pages__Address", "http://localhost:7071"));
        var proof = await OrderAsync(pipeline);
        var root = pipeline.App.Address;
        (string Name, Uri Address, string Ready)[] pages =
        [
            ("designer", new(root, "design"), "() => document.querySelector('#stage svg')"),
            ("proof", new(root, proof), "() => document.querySelector('img.seen')?.naturalWidth > 0"),
            ("workshop", new(root, "workshop"), "() => document.querySelectorAll('#orders .order').length > 0"),
        ];
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = browserPath, Args = InstalledChromium.Arguments }
        );
        var table = new Table("page", "visit", "requests", "KB", "first paint", "LCP", "of", "CLS", "ready");
        var told = new List<string>();
        foreach (var (name, address, ready) in pages)
        {
            var (first, repeat) = (new List<PageVisit>(), new List<PageVisit>());
            for (var n = 0; n < WarmUp + visits; n++)
            {
                await using var context = await browser.NewContextAsync(
                    new()
                    {
                        ViewportSize = new() { Width = 390, Height = 844 },
                        DeviceScaleFactor = 2,
                        IsMobile = true,
                        HasTouch = true,
                        Locale = "en-US",
                    }
                );
                var one = await PageVisit.MakeAsync(context, address.ToString(), ready);
                var other = await PageVisit.MakeAsync(context, address.ToString(), ready);
                if (n >= WarmUp)
                {
                    first.Add(one);
                    repeat.Add(other);
                }
            }

            foreach (var (visit, all) in new[] { ("first", first), ("repeat", repeat) })
            {
                var last = all[^1];
                table.Add(
                    name,
                    visit,
                    $"{last.Requests.Count}",
                    $"{last.Bytes / 1000:0}",
                    $"{Median(all, v => v.FirstPaint):0} ms",
                    $"{Median(all, v => v.LargestPaint):0} ms",
                    last.Largest,
                    $"{Median(all, v => v.Shift):0.000}",
                    $"{Median(all, v => v.Ready):0} ms"
                );
                told.Add($"{name}, {visit} visit\n  {string.Join("\n  ", last.Requests)}\n  shifts: {last.Shifts}");
            }
        }

        table.Print();
        if (details)
        {
            Console.WriteLine(string.Join("\n\n", told));
        }
    }

    private static double Median(List<PageVisit> visits, Func<PageVisit, double> value) =>
        new Series(visits.Select(value)).Median;

    // Orders whose proofs are ready; gives the path of the last one's.
    private static async Task<string> OrderAsync(RunningPipeline pipeline)
    {
        using var asked = await pipeline.Http.PostAsync(new Uri(pipeline.App.Address, "api/uploads"), content: null);
        var ticket = (await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<UploadTicket>())!;
        using var put = new HttpRequestMessage(HttpMethod.Put, ticket.UploadUrl)
        {
            Content = new ByteArrayContent(PhotoLike.Jpeg(4000, 3000)),
        };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var stored = await pipeline.Http.SendAsync(put);
        stored.EnsureSuccessStatusCode();
        for (var n = 1; n <= Orders; n++)
        {
            using var delivery = pipeline.Delivery(3000 + n, ticket.PhotoId);
            using var taken = await pipeline.Http.SendAsync(delivery);
            taken.EnsureSuccessStatusCode();
        }

        for (var n = 1; n <= Orders; n++)
        {
            var order = new Uri(pipeline.App.Address, $"api/orders/{FunctionsApp.Shop}/{3000 + n}");
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (await StateAsync(pipeline, order) != "ProofReady")
            {
                await Task.Delay(100, deadline.Token);
            }
        }

        var link = await pipeline.Http.GetFromJsonAsync<JsonNode>(
            new Uri(pipeline.App.Address, $"api/orders/{FunctionsApp.Shop}/{3000 + Orders}/proof")
        );
        return new Uri(link!["url"]!.GetValue<string>()).AbsolutePath.TrimStart('/');
    }

    private static async Task<string?> StateAsync(RunningPipeline pipeline, Uri order)
    {
        using var response = await pipeline.Http.GetAsync(order);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<JsonObject>())!["items"]![0]!["state"]!.GetValue<string>()
            : null;
    }
}
