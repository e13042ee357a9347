using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Privacy;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace erase SHOP --customer ID</c>: erases what is stored of a customer, or of one order.</summary>
internal static class EraseCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        var shop = new OrderArguments().Shop;
        var customer = new Option<string?>("--customer")
        {
            Description = "Erase all orders of this customer, given by the platform's customer ID.",
            HelpName = "id",
        };
        var order = new Option<string?>("--order")
        {
            Description = "Erase this order: its id, or its name with or without #.",
            HelpName = "order",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Erase without asking." };
        var json = PipelineOptions.Json();
        var command = new Command("erase", "Erase a customer's or an order's photos, pictures and texts for good.")
        {
            shop,
            customer,
            order,
            yes,
            options.Url,
            options.Profile,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(customer) is null == result.GetValue(order) is null)
            {
                result.AddError("Say what is to be erased: either --customer ID or --order ORDER.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var wish = new ErasureWish(
                    parsed.GetRequiredValue(shop),
                    parsed.GetValue(customer),
                    parsed.GetValue(order)
                );
                var what = wish.Order is { } o ? $"order {o}" : $"all orders of customer {wish.Customer}";
                if (!parsed.GetValue(yes) && !await ConfirmAsync(what, parsed.GetValue(json), cancellationToken))
                {
                    terminal.Say("Nothing was erased.");
                    return NecklaceApp.Failed;
                }

                using var pipeline = options.Connect(parsed, terminal);
                var erased = await EraseAsync(pipeline, wish, cancellationToken);
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(
                        new
                        {
                            wish.Shop,
                            wish.Customer,
                            orders = erased,
                        }
                    );
                }
                else
                {
                    Report(wish, erased);
                }

                return 0;
            }
        );
        return command;

        Task<bool> ConfirmAsync(string what, bool scripted, CancellationToken cancellationToken) =>
            scripted || terminal.Ask is not { } ask
                ? throw new CommandFailedException(
                    $"This would erase {what} for good. Nobody can be asked here: add --yes to erase."
                )
                : ask($"Erase {what} for good?", cancellationToken);

        async Task<List<ErasedOrder>> EraseAsync(
            PipelineClient pipeline,
            ErasureWish wish,
            CancellationToken cancellationToken
        )
        {
            var erased = new List<ErasedOrder>();
            Erasure part;
            do
            {
                part = await terminal.WaitAsync("Erasing", _ => pipeline.EraseAsync(wish, cancellationToken));
                erased.AddRange(part.Orders);
            } while (part.Remaining > 0 && part.Orders.Count > 0);

            return erased;
        }

        void Report(ErasureWish wish, List<ErasedOrder> erased)
        {
            if (erased.Count == 0)
            {
                terminal.Say($"Nothing is stored of customer {wish.Customer} in shop '{wish.Shop}'.");
                return;
            }

            terminal.Output.Write(Tabulate(erased));
            var sheets = erased.SelectMany(e => e.Sheets).Distinct(StringComparer.Ordinal).ToList();
            if (sheets.Count > 0)
            {
                terminal.Say(
                    $"Print sheets that hold a piece: {string.Join(", ", sheets)}. They are deleted by their age; delete copies that you have downloaded or printed."
                );
            }
        }
    }

    private static Table Tabulate(IEnumerable<ErasedOrder> erased)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("Order", "Id", "Files", "Photos", "Photos kept for other orders");
        foreach (var order in erased)
        {
            table.AddRow(
                new Text(order.Name),
                new Text(order.OrderId),
                new Text($"{order.Blobs}"),
                new Text($"{order.Photos}"),
                new Text($"{order.KeptPhotos}")
            );
        }

        return table;
    }
}
