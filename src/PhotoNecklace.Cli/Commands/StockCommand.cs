using System.CommandLine;
using System.Globalization;
using PhotoNecklace.Core.Orders.Bench;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace stock</c>: the blanks that approved items need, and which the shop is out of.</summary>
internal static class StockCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new PipelineOptions();
        options.Shop.Description = "The shop whose approved items are counted.";
        var outOfStock = new Option<string?>("--out")
        {
            Description = "Say that the shop is out of this blank, such as heart-locket/gold: its items wait.",
            HelpName = "blank",
        };
        var back = new Option<string?>("--back")
        {
            Description = "Say that the shop has this blank again: its items go on the next sheet.",
            HelpName = "blank",
        };
        var dueBy = DayOption.Create("--due-by", "Only what is due until this day.");
        var json = PipelineOptions.Json();
        var command = new Command("stock", "Count the blanks that approved orders need, or mark one as out of stock.")
        {
            outOfStock,
            back,
            dueBy,
            options.Shop,
            options.Url,
            options.Profile,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(outOfStock) is not null && result.GetValue(back) is not null)
            {
                result.AddError("Say either --out or --back.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using var pipeline = options.Connect(parsed, terminal);
                var shop = options.ReadShop(parsed, terminal);
                var blank = parsed.GetValue(outOfStock) ?? parsed.GetValue(back);
                var list = blank is null
                    ? await pipeline.ListStockAsync(shop, parsed.GetValue(dueBy), cancellationToken)
                    : await pipeline.SetStockAsync(
                        shop,
                        blank,
                        parsed.GetValue(outOfStock) is not null,
                        cancellationToken
                    );
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(list);
                }
                else
                {
                    Tell(terminal, list);
                }

                return 0;
            }
        );
        return command;
    }

    private static void Tell(Terminal terminal, StockList list)
    {
        if (list.Needs.Count == 0)
        {
            terminal.OutputWriter.WriteLine("No approved item needs a blank.");
        }

        foreach (var need in list.Needs)
        {
            var size = need.WidthMm is { } width
                ? string.Create(CultureInfo.InvariantCulture, $", {width:0.#} × {need.HeightMm:0.#} mm")
                : "";
            var held = need.OnHold > 0 ? $" ({need.OnHold} more once they are paid)" : "";
            var missing = need.IsOut ? ", out of stock" : "";
            terminal.OutputWriter.WriteLine($"{need.Quantity, 5}  {need.Blank}{size}{missing}{held}");
        }

        foreach (var blank in list.OutOfStock)
        {
            terminal.Say($"Out of stock: {blank}. Its items wait until: necklace stock --back \"{blank}\"");
        }

        if (list.IsCut)
        {
            terminal.Say($"Only the first {StockListing.MaxItems} approved items are counted.");
        }
    }
}
