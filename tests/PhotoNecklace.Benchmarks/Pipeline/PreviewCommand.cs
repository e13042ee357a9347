using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PhotoNecklace.Benchmarks.Imaging;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.ReliabilityTests.Kills;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>How long a customer waits for the preview.</summary>
internal static partial class PreviewCommand
{
    private const int WarmUp = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var orders = new Option<int>("--orders") { Description = "Orders.", DefaultValueFactory = _ => 20 };
        var command = new Command("preview", "From the start of an upload to the preview, one order at a time.")
        {
            orders,
        };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(orders)));
        return command;
    }

    private static async Task RunAsync(int orders)
    {
        var photo = PhotoLike.Jpeg(4000, 3000);
        Machine.Print(
            $"A recorded order waits for its photo; from the start of the PUT of a 12-megapixel JPEG ({photo.Length / 1e6:0.0} MB) until the order is ProofReady. "
                + $"One order at a time, {WarmUp} before them not counted. \"Asked\": GET order, every {Pause.TotalMilliseconds:0} ms. \"Idle\": after {Quiet.TotalSeconds:0} s in which nothing "
                + "happened, and nobody asks: the end is the app's own line that says the preview's function has ended."
        );
        await using var pipeline = await RunningPipeline.StartAsync();
        var (asked, idle) = (new Series(), new Series());
        for (var n = 1; n <= WarmUp + orders; n++)
        {
            var one = await OneAsync(pipeline, 1000 + n, photo, isIdle: false);
            var other = await OneAsync(pipeline, 2000 + n, photo, isIdle: true);
            if (n > WarmUp)
            {
                asked.Add(one);
                idle.Add(other);
            }
        }

        var table = new Table("", "orders", "median", "p95", "min", "max");
        foreach (var (name, series) in new[] { ("asked", asked), ("idle", idle) })
        {
            table.Add(
                name,
                $"{series.Count}",
                $"{series.Median:0} ms",
                $"{series.Percentile(0.95):0} ms",
                $"{series.Min:0} ms",
                $"{series.Max:0} ms"
            );
        }

        table.Print();
        Console.WriteLine(
            $"Of it, the photo engine: {Logged(pipeline.App, Normalised()).Median:0} ms; artwork and preview: {Logged(pipeline.App, Rendered()).Median:0} ms (medians)."
        );
    }

    private static async Task<double> OneAsync(RunningPipeline pipeline, int orderId, byte[] photo, bool isIdle)
    {
        using var asked = await pipeline.Http.PostAsync(new Uri(pipeline.App.Address, "api/uploads"), content: null);
        asked.EnsureSuccessStatusCode();
        var ticket = (await asked.Content.ReadFromJsonAsync<UploadTicket>())!;
        using var delivery = pipeline.Delivery(orderId, ticket.PhotoId);
        using var taken = await pipeline.Http.SendAsync(delivery);
        taken.EnsureSuccessStatusCode();
        await UntilAsync(pipeline, orderId, "AwaitingPhoto");
        var drawn = isIdle ? PreviewDrawn(pipeline.App) : null;
        await Task.Delay(isIdle ? Quiet : TimeSpan.Zero);

        var started = Stopwatch.GetTimestamp();
        using var put = new HttpRequestMessage(HttpMethod.Put, ticket.UploadUrl)
        {
            Content = new ByteArrayContent(photo),
        };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var stored = await pipeline.Http.SendAsync(put);
        stored.EnsureSuccessStatusCode();
        await (drawn?.WaitAsync(Deadline) ?? UntilAsync(pipeline, orderId, "ProofReady"));
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await UntilAsync(pipeline, orderId, "ProofReady");
        return took;
    }

    private static Task PreviewDrawn(FunctionsApp app)
    {
        var drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isRendered = false;
        app.OnLine = line =>
        {
            isRendered |= Rendered().IsMatch(line);
            if (isRendered && line.Contains("Executed 'Functions.AdvanceItem' (Succeeded", StringComparison.Ordinal))
            {
                drawn.TrySetResult();
            }
        };
        return drawn.Task;
    }

    private static async Task UntilAsync(RunningPipeline pipeline, int orderId, string state)
    {
        var address = new Uri(pipeline.App.Address, $"api/orders/{FunctionsApp.Shop}/{orderId}");
        var started = Stopwatch.GetTimestamp();
        var now = "not recorded";
        while (Stopwatch.GetElapsedTime(started) < Deadline)
        {
            using var response = await pipeline.Http.GetAsync(address);
            if (response.StatusCode != HttpStatusCode.NotFound)
            {
                response.EnsureSuccessStatusCode();
                var order = await response.Content.ReadFromJsonAsync<JsonObject>();
                now = order!["items"]![0]!["state"]!.GetValue<string>();
                if (now == state)
                {
                    return;
                }
            }

            await Task.Delay(Pause);
        }

        throw new TimeoutException($"Order {orderId} is {now} after {Deadline.TotalMinutes} minutes, not {state}.");
    }

    private static Series Logged(FunctionsApp app, Regex pattern) =>
        new(
            app.Lines.Select(l => pattern.Match(l))
                .Where(m => m.Success)
                .Skip(2 * WarmUp)
                .Select(m => double.Parse(m.Groups["ms"].Value, CultureInfo.InvariantCulture))
        );

    [GeneratedRegex(@"Photo normalised in (?<ms>\d+) ms", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Normalised();

    [GeneratedRegex(@"Rendered \S+ in (?<ms>\d+) ms", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rendered();
}
