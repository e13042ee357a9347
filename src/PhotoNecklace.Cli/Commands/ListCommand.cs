using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace list SHOP</c> and <c>necklace shops</c>: what there is.</summary>
internal static class ListCommand
{
    public static Command Orders(Terminal terminal)
    {
        var options = new PipelineOptions();
        var shop = new OrderArguments().Shop;
        var state = new Option<string?>("--state")
        {
            Description = $"Only orders in this state: {string.Join(", ", Enum.GetNames<ItemState>())}.",
            HelpName = "state",
        };
        state.AcceptOnlyFromAmong(Enum.GetNames<ItemState>());
        var text = new Option<string?>("--search")
        {
            Description = "Only the order with this id, and those whose names begin so.",
            HelpName = "text",
        };
        var most = new Option<int>("--top")
        {
            Description = "Orders at most.",
            HelpName = "number",
            DefaultValueFactory = _ => OrderListing.DefaultPageSize,
        };
        most.Validators.Add(result =>
        {
            if (result.GetValue(most) < 1)
            {
                result.AddError("--top is a number from 1.");
            }
        });
        var json = PipelineOptions.Json();
        var command = new Command("list", "List a shop's orders, the newest first.")
        {
            shop,
            state,
            text,
            most,
            options.Url,
            options.Profile,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var query = new OrderQuery(
                    parsed.GetRequiredValue(shop),
                    parsed.GetValue(state),
                    parsed.GetValue(text),
                    parsed.GetRequiredValue(most)
                );
                var (orders, isAll) = await ReadAsync(pipeline, query, cancellationToken);
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(orders);
                    return 0;
                }

                terminal.Output.Write(OrderTables.List(orders));
                if (!isAll)
                {
                    terminal.Say($"There are more than {orders.Count}; --top shows them.");
                }

                return 0;
            }
        );
        return command;
    }

    public static Command Shops(Terminal terminal)
    {
        var options = new PipelineOptions();
        var json = PipelineOptions.Json();
        var command = new Command("shops", "List the shops of a pipeline.") { options.Url, options.Profile, json };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var shops = await pipeline.ListShopsAsync(cancellationToken);
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(shops);
                }
                else
                {
                    foreach (var shop in shops)
                    {
                        terminal.OutputWriter.WriteLine(shop);
                    }
                }

                return 0;
            }
        );
        return command;
    }

    // As many pages as it takes. A page may hold fewer than it was asked for, and then there may be more behind it.
    private static async Task<(IReadOnlyList<ListedOrder> Orders, bool IsAll)> ReadAsync(
        PipelineClient pipeline,
        OrderQuery query,
        CancellationToken cancellationToken
    )
    {
        var (orders, wanted) = (new List<ListedOrder>(), query.Top!.Value);
        while (true)
        {
            var top = Math.Min(wanted - orders.Count, OrderListing.MaxPageSize);
            var page = await pipeline.ListOrdersAsync(query with { Top = top }, cancellationToken);
            orders.AddRange(page.Orders);
            query = query with { Continuation = page.Continuation };
            if (page.Continuation is null || orders.Count >= wanted)
            {
                return (
                    [.. orders.DistinctBy(o => o.OrderId, StringComparer.Ordinal).Take(wanted)],
                    page.Continuation is null && orders.Count <= wanted
                );
            }
        }
    }
}
