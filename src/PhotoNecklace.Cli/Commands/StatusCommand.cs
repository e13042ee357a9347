using System.CommandLine;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace status SHOP ORDER</c>: where an order stands.</summary>
internal static class StatusCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var arguments = new OrderArguments();
        var (shop, order) = (arguments.Shop, arguments.Order);
        var json = PipelineOptions.Json();
        var command = new Command("status", "Show an order: its items, their states and what happened.")
        {
            shop,
            order,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var (shopName, idOrName) = (parsed.GetRequiredValue(shop), parsed.GetRequiredValue(order));
                var view = await terminal.WaitAsync(
                    "Asking the pipeline",
                    _ => pipeline.FindWholeOrderAsync(shopName, idOrName, cancellationToken)
                );
                Show(view ?? throw Missing(shopName, idOrName, pipeline.Name), parsed.GetValue(json), terminal);
                return 0;
            }
        );
        return command;
    }

    private static void Show(OrderView view, bool asJson, Terminal terminal)
    {
        if (asJson)
        {
            terminal.WriteJson(view);
        }
        else
        {
            OrderTables.Write(view, terminal.Output);
        }
    }

    private static CommandFailedException Missing(string shop, string order, string url) =>
        new(
            $"Shop '{shop}' has no order '{order}' at {url}. Check both; an order that was just sent is there after a moment."
        );
}
