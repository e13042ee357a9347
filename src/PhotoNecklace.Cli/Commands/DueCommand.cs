using System.CommandLine;
using System.Globalization;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace due</c>: what has to be done by when, what is late at the top.</summary>
internal static class DueCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        options.Shop.Description = "The shop.";
        var json = PipelineOptions.Json();
        var command = new Command("due", "List what is under way by the day it is due, what is late first.")
        {
            options.Shop,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var list = await pipeline.ListDueAsync(options.ReadShop(parsed, terminal), cancellationToken);
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(list);
                    return 0;
                }

                terminal.OutputWriter.WriteLine(
                    list switch
                    {
                        { Items.Count: 0 } => "Nothing under way has a due date.",
                        { Late: 0 } => "Nothing is late.",
                        { Late: 1 } => "1 item is late.",
                        _ => $"{list.Late} items are late.",
                    }
                );
                foreach (var item in list.Items)
                {
                    terminal.OutputWriter.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{item.DueOn:yyyy-MM-dd}  {(item.IsLate ? "late" : "    ")}  {item.OrderName}, item {item.ItemId}: {item.Quantity} × {item.Title}, {item.State}"
                        )
                    );
                }

                if (list.IsCut)
                {
                    terminal.Say($"Only {DueListing.MaxOrders} orders of each state are looked through.");
                }

                return 0;
            }
        );
        return command;
    }
}
