using System.CommandLine;
using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using PhotoNecklace.Benchmarks.Measuring;
using PhotoNecklace.Core;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>How long a shop waits for its 2xx when many deliver at once.</summary>
internal static class WebhooksCommand
{
    private const int WarmUp = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromMinutes(15);

    public static Command Create()
    {
        var senders = new Option<int>("--senders")
        {
            Description = "Concurrent senders.",
            DefaultValueFactory = _ => 20,
        };
        var seconds = new Option<int>("--seconds") { Description = "For how long.", DefaultValueFactory = _ => 30 };
        var most = new Option<int>("--most") { Description = "Orders at most.", DefaultValueFactory = _ => 20_000 };
        var command = new Command("webhooks", "Signed deliveries from concurrent senders: latency, throughput, drain.")
        {
            senders,
            seconds,
            most,
        };
        command.SetAction(
            (parsed, _) => RunAsync(parsed.GetValue(senders), parsed.GetValue(seconds), parsed.GetValue(most))
        );
        return command;
    }

    private static async Task RunAsync(int senders, int seconds, int most)
    {
        Machine.Print(
            $"{senders} senders deliver distinct signed orders over HTTP on the loopback interface for {seconds} s, each the next one when "
                + $"it has its answer; {WarmUp} deliveries before that are not counted. Senders, Functions app and storage emulator "
                + "share the cores, and the app records orders meanwhile."
        );
        await using var pipeline = await RunningPipeline.StartAsync();
        var load = new Load(pipeline);
        await load.SendAsync(senders, TimeSpan.FromMinutes(1), WarmUp);
        var queue = new QueueClient(pipeline.Storage, Queues.Orders);
        await DrainAsync(queue);

        using var sending = new CancellationTokenSource();
        var longest = LongestAsync(queue, sending.Token);
        var took = await load.SendAsync(senders, TimeSpan.FromSeconds(seconds), most);
        await sending.CancelAsync();
        var left = await LengthAsync(queue);
        var drained = await DrainAsync(queue);
        var (recorded, wanted) = (await CountOrdersAsync(pipeline.Storage), load.Taken);

        var latencies = load.Latencies;
        var table = new Table("deliveries", "a second", "median", "p95", "p99", "max", "failures");
        table.Add(
            $"{latencies.Count}",
            $"{latencies.Count / took.TotalSeconds:0}",
            $"{latencies.Median:0} ms",
            $"{latencies.Percentile(0.95):0} ms",
            $"{latencies.Percentile(0.99):0} ms",
            $"{latencies.Max:0} ms",
            $"{load.Failures}"
        );
        table.Print();
        Console.WriteLine(
            $"Queue 'orders': {Math.Max(await longest, left)} messages at most, {left} when the sending ended, empty {drained.TotalSeconds:0.0} s later. "
                + $"Recorded: {recorded} of {wanted} orders (warm-up included)."
        );
        Console.WriteLine(
            "The emulator's receive gets slower as a queue grows, which Azure's does not: the drain, and latency under a long queue, are the emulator's."
        );
        if (recorded != wanted)
        {
            throw new InvalidOperationException("Not every order that got a 2xx was recorded.");
        }
    }

    private static async Task<int> LongestAsync(QueueClient queue, CancellationToken sending)
    {
        var longest = 0;
        while (!sending.IsCancellationRequested)
        {
            longest = Math.Max(longest, await LengthAsync(queue));
            await Task.Delay(Pause * 4, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return longest;
    }

    private static async Task<TimeSpan> DrainAsync(QueueClient queue)
    {
        var started = Stopwatch.GetTimestamp();
        while (await LengthAsync(queue) > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > DrainDeadline)
            {
                throw new TimeoutException($"The queue was not empty after {DrainDeadline.TotalMinutes} minutes.");
            }

            await Task.Delay(Pause);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<int> LengthAsync(QueueClient queue) =>
        (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private static async Task<int> CountOrdersAsync(string storage)
    {
        var rows = new TableClient(storage, Tables.Orders).QueryAsync<TableEntity>(
            "RowKey eq 'order'",
            select: ["RowKey"]
        );
        var count = 0;
        await foreach (var _ in rows)
        {
            count++;
        }

        return count;
    }
}
