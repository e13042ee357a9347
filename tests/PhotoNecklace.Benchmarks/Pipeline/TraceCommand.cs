using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LocalFunctionsHost;
using PhotoNecklace.Benchmarks.Imaging;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.ReliabilityTests.Kills;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>What one order costs: every call to storage that it causes, and what its functions take.</summary>
internal static partial class TraceCommand
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private static readonly (CallKind Kind, string Heading)[] Kinds =
    [
        (CallKind.BlobWrite, "blob writes"),
        (CallKind.BlobRead, "blob reads"),
        (CallKind.BlobList, "blob lists"),
        (CallKind.BlobDelete, "blob deletes"),
        (CallKind.Queue, "queue"),
        (CallKind.Table, "table"),
    ];

    public static Command Create()
    {
        var orders = new Option<int>("--orders")
        {
            Description = "Orders; the first is not counted.",
            DefaultValueFactory = _ => 4,
        };
        var calls = new Option<bool>("--calls") { Description = "Print each call of the last order." };
        var command = new Command("trace", "Counts the storage calls of an order, and what its functions take.")
        {
            orders,
            calls,
        };
        command.SetAction((parsed, _) => RunAsync(Math.Max(2, parsed.GetValue(orders)), parsed.GetValue(calls)));
        return command;
    }

    private static async Task RunAsync(int orders, bool printCalls)
    {
        var photo = PhotoLike.Jpeg(4000, 3000);
        Machine.Print(
            $"{orders - 1} orders of one heart locket, one after the other, each with a 12-megapixel JPEG ({photo.Length / 1e6:0.0} MB), through the real app; between it and the "
                + "emulator stands a proxy that counts every call. Means of an order. Looks for work that found none, and the host's own receipts and locks, are left out."
        );
        await using var azurite = await AzuriteServer.StartAsync();
        await using var proxy = await CountingProxy.StartAsync(azurite);
        await using var app = await FunctionsApp.StartAsync(proxy.ConnectionString);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = TimeSpan.FromSeconds(60) };
        var trace = new Trace(proxy, app.Id);
        await trace.SettleAsync();
        for (var n = 0; n < orders; n++)
        {
            if (n == 1)
            {
                trace.Forget();
            }

            await OneAsync(http, trace, 5000 + n, photo);
        }

        await trace.StepAsync(
            $"print sheet of {orders} pieces (once)",
            () =>
                PostAsync(
                    http,
                    "api/sheets",
                    new
                    {
                        shop = FunctionsApp.Shop,
                        allApproved = true,
                        paper = "a4",
                    }
                )
        );
        var table = new Table(["step", .. Kinds.Select(k => k.Heading), "processor time"]);
        foreach (var (name, step) in trace.Steps)
        {
            table.Add([
                name,
                .. Kinds.Select(k => Number(step.Count(k.Kind))),
                $"{step.Processor.TotalMilliseconds / step.Runs:0} ms",
            ]);
        }

        var all = trace.Steps.Values.Where(s => s.Runs > 1).ToList();
        table.Add([
            "**an order**",
            .. Kinds.Select(k => Number(all.Sum(s => s.Count(k.Kind)))),
            $"{all.Sum(s => s.Processor.TotalMilliseconds / s.Runs):0} ms",
        ]);
        table.Print();
        PrintFunctions(app);
        await PrintIdleAsync(trace);
        Console.WriteLine($"Peak resident memory of the app: {Peak(app.Id)}.");
        if (printCalls)
        {
            foreach (var (name, step) in trace.Steps)
            {
                Console.WriteLine($"\n{name}:\n  {string.Join("\n  ", step.Last.Select(c => $"{c.Kind}: {c.Text}"))}");
            }
        }
    }

    private static async Task OneAsync(HttpClient http, Trace trace, int id, byte[] photo)
    {
        UploadTicket ticket = null!;
        await trace.StepAsync(
            "upload, photo checked",
            async () =>
            {
                using var asked = await http.PostAsync(new Uri("api/uploads", UriKind.Relative), content: null);
                ticket = (await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<UploadTicket>())!;
                using var put = new HttpRequestMessage(HttpMethod.Put, ticket.UploadUrl)
                {
                    Content = new ByteArrayContent(photo),
                };
                put.Headers.Add("x-ms-blob-type", "BlockBlob");
                using var stored = await http.SendAsync(put);
                stored.EnsureSuccessStatusCode();
            }
        );
        await trace.StepAsync(
            "one question for the photo's state",
            () => GetAsync(http, $"api/photos/{ticket.PhotoId}")
        );
        await trace.StepAsync(
            "orders/create: recorded, preview drawn",
            () => DeliverAsync(http, "orders/create", id, ticket.PhotoId)
        );
        await trace.StepAsync(
            "orders/paid, two minutes later",
            () => DeliverAsync(http, "orders/paid", id, ticket.PhotoId)
        );
        await trace.StepAsync("one look at the order", () => GetAsync(http, $"api/orders/{FunctionsApp.Shop}/{id}"));
        await trace.StepAsync(
            "approved",
            () => PostAsync(http, $"api/orders/{FunctionsApp.Shop}/{id}/approve", new { })
        );
    }

    private static async Task DeliverAsync(HttpClient http, string topic, int id, string photoId)
    {
        var paid = topic == "orders/paid";
        var body = OrderBodies.Order(
            id,
            updatedAt: paid ? "2026-11-20T10:02:00+01:00" : "2026-11-20T10:00:00+01:00",
            financialStatus: paid ? "paid" : "pending",
            lines: [OrderBodies.Line(id * 10, "HEART-LOCKET", 1, ("_photo_id", photoId), ("Engraving", "Always"))]
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/webhooks/shopify/{FunctionsApp.Shop}")
        {
            Content = new ByteArrayContent(body),
        };
        request.Headers.Add(ShopifyPlatform.TopicHeader, topic);
        request.Headers.Add(ShopifyPlatform.DeliveryHeader, $"delivery-{id}-{topic[7..]}");
        request.Headers.Add(ShopifyPlatform.SignatureHeader, WebhookSignature.Sign(body, FunctionsApp.Secret));
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static async Task GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var response = await http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"POST {path}: {(int)response.StatusCode} {JsonNode.Parse(text)?["message"]}"
            );
        }
    }

    private static void PrintFunctions(FunctionsApp app)
    {
        var runs = app
            .Lines.Select(l => Executed().Match(l))
            .Where(m => m.Success)
            .GroupBy(m => m.Groups["name"].Value, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        var table = new Table("function", "executions", "median", "most");
        foreach (var run in runs)
        {
            // The first of each loads code and libraries.
            var series = new Series(
                run.Skip(run.Count() > 1 ? 1 : 0)
                    .Select(m => double.Parse(m.Groups["ms"].Value, CultureInfo.InvariantCulture))
            );
            table.Add(run.Key, $"{run.Count()}", $"{series.Median:0} ms", $"{series.Max:0} ms");
        }

        table.Print();
    }

    private static async Task PrintIdleAsync(Trace trace)
    {
        trace.Proxy.Take();
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(Idle);
        var minutes = Stopwatch.GetElapsedTime(started).TotalMinutes;
        var idle = trace.Proxy.Take();
        var counts = Kinds.Select(k => $"{idle.Count(c => c.Kind == k.Kind) / minutes:0} {k.Heading}");
        Console.WriteLine($"With nothing to do, this runtime makes in a minute: {string.Join(", ", counts)}.");
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Peak(int process)
    {
        var status = $"/proc/{process}/status";
        return File.Exists(status)
            ? File.ReadLines(status)
                .First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))["VmHWM:".Length..]
                .Trim()
            : "not known here";
    }

    [GeneratedRegex(@"Executed '(?<name>\w+)' \(Succeeded, (?<ms>\d+) ms\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Executed();

    /// <summary>Steps of orders with the calls that each caused.</summary>
    private sealed class Trace(CountingProxy proxy, int process)
    {
        public CountingProxy Proxy => proxy;

        public Dictionary<string, Step> Steps { get; } = new(StringComparer.Ordinal);

        public void Forget() => Steps.Clear();

        public Task SettleAsync() => proxy.QuietAsync(Quiet, Deadline);

        /// <summary>Does a step and waits until storage is quiet again.</summary>
        public async Task StepAsync(string name, Func<Task> action)
        {
            proxy.Take();
            using var app = Process.GetProcessById(process);
            var before = app.TotalProcessorTime;
            await action();
            await SettleAsync();
            app.Refresh();
            if (!Steps.TryGetValue(name, out var step))
            {
                Steps[name] = step = new();
            }

            step.Add(proxy.Take(), app.TotalProcessorTime - before);
        }
    }

    private sealed class Step
    {
        private readonly List<StorageCall> _calls = [];

        public int Runs { get; private set; }

        public TimeSpan Processor { get; private set; }

        public IReadOnlyList<StorageCall> Last { get; private set; } = [];

        public void Add(IReadOnlyList<StorageCall> calls, TimeSpan processor)
        {
            Runs++;
            Processor += processor;
            Last = [.. calls.Where(c => c is { IsLook: false, IsHosts: false })];
            _calls.AddRange(Last);
        }

        public double Count(CallKind kind) => (double)_calls.Count(c => c.Kind == kind) / Runs;
    }
}
