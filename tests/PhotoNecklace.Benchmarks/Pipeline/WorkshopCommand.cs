using System.CommandLine;
using System.Diagnostics;
using PhotoNecklace.Benchmarks.Measuring;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>What the workshop's questions read from storage, in a small shop and in one of ten times as many orders.</summary>
internal static class WorkshopCommand
{
    private const int Times = 10;

    // The fiftieth page of ten must be there in the small shop too.
    private const int Least = 1000;

    public static Command Create()
    {
        var orders = new Option<int>("--orders")
        {
            Description = $"Orders of the large shop, {Least * Times} at least; the small one has a tenth.",
            DefaultValueFactory = _ => Least * Times,
        };
        orders.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < Least * Times)
            {
                result.AddError($"Give {Least * Times} orders at least: the small shop has a tenth of them.");
            }
        });
        var small = new Option<bool>("--small")
        {
            Description = "Asks the small shop only: the large one takes half an hour to fill.",
        };
        var command = new Command("workshop", "What the workshop's lists read from storage with many orders.")
        {
            orders,
            small,
        };
        command.SetAction(
            (parsed, _) =>
                parsed.GetValue(small)
                    ? RunSmallAsync(parsed.GetValue(orders) / Times)
                    : RunAsync(parsed.GetValue(orders))
        );
        return command;
    }

    private static async Task RunSmallAsync(int orders)
    {
        Machine.Print($"The workshop's questions in a shop of {orders} orders; see the command without --small.");
        var table = new Table("question", "requests", "rows", "KB", "time");
        foreach (var r in await MeasureAsync(orders))
        {
            table.Add(r.Question, $"{r.Requests}", $"{r.Rows}", $"{r.Bytes / 1024.0:0}", $"{r.Milliseconds:0} ms");
        }

        table.Print();
    }

    private static async Task RunAsync(int orders)
    {
        Machine.Print(
            $"The workshop's questions in a shop of {orders / Times} orders and in one of {orders}, in all states over half a year, written by the storage adapters. "
                + "Asked over HTTP of the real app; a proxy before the emulator counts the requests, the rows handed out and the bytes of the answers. "
                + "The emulator is taught to look at one partition only, as Azure does; still its own work is most of the times."
        );
        var small = await MeasureAsync(orders / Times);
        var large = await MeasureAsync(orders);
        var table = new Table(
            "question",
            $"requests, {orders / Times}",
            $"{orders}",
            $"rows, {orders / Times}",
            $"{orders}",
            $"KB, {orders / Times}",
            $"{orders}",
            $"time, {orders / Times}",
            $"{orders}"
        );
        foreach (var (s, l) in small.Zip(large))
        {
            table.Add(
                s.Question,
                $"{s.Requests}",
                $"{l.Requests}",
                $"{s.Rows}",
                $"{l.Rows}",
                $"{s.Bytes / 1024.0:0}",
                $"{l.Bytes / 1024.0:0}",
                $"{s.Milliseconds:0} ms",
                $"{l.Milliseconds:0} ms"
            );
        }

        table.Print();
        foreach (var (s, l) in small.Zip(large).Where(p => p.Second.Rows > p.First.Rows * 1.1))
        {
            Console.WriteLine($"GROWS with the number of orders: {s.Question}, from {s.Rows} rows to {l.Rows}.");
        }
    }

    private static async Task<IReadOnlyList<Reading>> MeasureAsync(int orders)
    {
        await using var workshop = await AskedWorkshop.StartAsync();
        var started = Stopwatch.GetTimestamp();
        var shop = await workshop.FillAsync(orders);
        Console.WriteLine($"{orders} orders were written in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
        Console.WriteLine();
        return await workshop.AskAsync(shop);
    }
}
