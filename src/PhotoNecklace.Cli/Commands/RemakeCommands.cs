using System.CommandLine;
using System.Globalization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Bench;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace remake</c> and <c>necklace remakes</c>: pieces that are made again, and how often that is.</summary>
internal static class RemakeCommands
{
    public static Command Remake(Terminal terminal)
    {
        var options = new PipelineOptions();
        var arguments = new OrderArguments();
        var (shop, order, item) = (arguments.Shop, arguments.OrderId, arguments.Item);
        var reason = new Option<string>("--reason")
        {
            Description = "Why: " + string.Join(", ", Core.Orders.Remake.Reasons) + ".",
            HelpName = "reason",
            Required = true,
        };
        reason.AcceptOnlyFromAmong([.. Core.Orders.Remake.Reasons]);
        var note = new Option<string?>("--note") { Description = "More about it, for the history.", HelpName = "text" };
        var copies = new Option<int>("--copies")
        {
            Description = "How many copies.",
            HelpName = "number",
            DefaultValueFactory = _ => 1,
        };
        var key = new Option<string?>("--remake-key")
        {
            Description = "Repeat this remake, of which no answer came, instead of asking for another one.",
            HelpName = "key",
        };
        var json = PipelineOptions.Json();
        var command = new Command("remake", "Make a spoiled, lost or wrongly sized piece again, on the next sheet.")
        {
            shop,
            order,
            item,
            reason,
            note,
            copies,
            key,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var wish = new RemakeWish(
                    parsed.GetValue(key) ?? Guid.NewGuid().ToString(),
                    parsed.GetRequiredValue(reason),
                    parsed.GetValue(note),
                    parsed.GetValue(copies)
                );
                // Said before the asking: whoever gets no answer asks again for the same one.
                terminal.Say($"Remake {wish.Key} is asked for. Should no answer come, repeat it with --remake-key.");
                var view = await pipeline.RemakeAsync(
                    parsed.GetRequiredValue(shop),
                    parsed.GetRequiredValue(order),
                    parsed.GetRequiredValue(item),
                    wish,
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(view);
                }
                else
                {
                    terminal.OutputWriter.WriteLine(
                        $"Order {view.Name}, item {parsed.GetRequiredValue(item)}: {wish.Copies} on the next sheet."
                    );
                }

                return 0;
            }
        );
        return command;
    }

    public static Command Count(Terminal terminal)
    {
        var options = new PipelineOptions();
        options.Shop.Description = "The shop whose remakes are counted.";
        var (from, to) = (
            DayOption.Create("--from", "The first day; 30 days ago without."),
            DayOption.Create("--to", "The last day; today without.")
        );
        var json = PipelineOptions.Json();
        var command = new Command("remakes", "Count what was made again, by reason.")
        {
            options.Shop,
            from,
            to,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var count = await pipeline.CountRemakesAsync(
                    options.ReadShop(parsed, terminal),
                    parsed.GetValue(from),
                    parsed.GetValue(to),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(count);
                    return 0;
                }

                terminal.OutputWriter.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{count.Shop}, {count.From:yyyy-MM-dd} to {count.To:yyyy-MM-dd}: {count.Remakes} remakes, {count.Copies} copies."
                    )
                );
                foreach (var reason in count.Reasons)
                {
                    terminal.OutputWriter.WriteLine($"{reason.Remakes, 6}  {reason.Reason}");
                }

                return 0;
            }
        );
        return command;
    }
}
