using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using Spectre.Console;

namespace PhotoNecklace.Cli.Commands;

/// <summary>An order as tables. Texts come from strangers, so nothing of them is read as markup.</summary>
internal static class OrderTables
{
    public static void Write(OrderView view, IAnsiConsole console)
    {
        console.Write(new Text($"Order {view.Name} of {view.Shop} ({view.OrderId}): "));
        console.Write(State(view.State));
        console.WriteLine();
        if (view.Attention is { } attention)
        {
            console.Write(new Text($"{attention}" + Environment.NewLine, new Style(Color.Yellow)));
        }

        if (view.Hold is { } hold)
        {
            console.Write(new Text(hold.Message + Environment.NewLine, new Style(Color.Yellow)));
        }

        if (view.Note is { } note)
        {
            console.Write(new Text($"The customer's note: {note}{Environment.NewLine}"));
        }

        console.Write(Items(view));
        if (view.EarlierEntries > 0)
        {
            console.Write(new Text($"{view.EarlierEntries} earlier entries are not shown.{Environment.NewLine}"));
        }

        console.Write(Timeline(view));
    }

    /// <summary>Orders of a list, one a row.</summary>
    public static Table List(IReadOnlyList<ListedOrder> orders)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("Order", "Id", "Placed (UTC)", "State", "Items", "Reason");
        foreach (var order in orders)
        {
            var refusal = order.Attention ?? order.Items.Select(i => i.Reason).FirstOrDefault(r => r is not null);
            var reason = order.Hold?.Message.ToString() ?? refusal?.Message;
            table.AddRow(
                new Text(order.Name),
                new Text(order.OrderId),
                new Text($"{order.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}"),
                State(order.State),
                new Text($"{order.ItemCount}"),
                new Text(reason ?? "")
            );
        }

        return table;
    }

    /// <summary>A state in its colour.</summary>
    public static Text State(ItemState state) =>
        new(
            state.ToString(),
            new Style(
                state switch
                {
                    ItemState.ProofReady
                    or ItemState.Approved
                    or ItemState.Printed
                    or ItemState.Finished
                    or ItemState.Shipped => Color.Green,
                    ItemState.NeedsAttention or ItemState.OnHold => Color.Yellow,
                    ItemState.Cancelled or ItemState.NothingToMake => Color.Grey,
                    _ => Color.Aqua,
                }
            )
        );

    private static Table Items(OrderView view)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("Item", "Pendant", "Wishes", "Photos", "State", "Sheet", "Reason or remarks");
        foreach (var item in view.Items)
        {
            table.AddRow(
                new Text(item.Quantity == 1 ? item.ItemId : $"{item.ItemId} (× {item.Quantity})"),
                new Text(Piece(item)),
                new Text(Wishes(item)),
                new Text(string.Join('\n', item.Photos.Select(p => p.State))),
                State(item.State),
                new Text(item.SheetId ?? ""),
                new Text(Remarks(item))
            );
        }

        return table;
    }

    private static Table Timeline(OrderView view)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("When (UTC)", "Item", "What happened");
        foreach (var entry in view.Timeline)
        {
            table.AddRow(
                new Text($"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}"),
                new Text(entry.ItemId ?? ""),
                new Text($"{entry.Text}")
            );
        }

        return table;
    }

    private static string Remarks(ItemView item)
    {
        List<string?> remarks =
        [
            item.OpenRemakes > 0 ? $"{item.OpenRemakes} to be made again" : null,
            item.Shipment is { } sent ? string.Join(' ', new[] { sent.Carrier, sent.Number }.OfType<string>()) : null,
            .. item.Reason is { } reason ? [reason.ToString()] : item.Warnings.Select(w => w.ToString()),
        ];
        return string.Join('\n', remarks.Where(r => r is { Length: > 0 }));
    }

    private static string Piece(ItemView item) =>
        item is { Pendant: { } pendant, Metal: { } metal, Cover: { } cover }
            ? $"{pendant}, {metal}, {CoverNames.NameOf(cover)}"
            : $"{item.Title} (SKU '{item.Sku}')";

    private static string Wishes(ItemView item)
    {
        var wishes = new List<string>();
        foreach (var engraving in item.Texts.Where(e => e is { Length: > 0 }))
        {
            wishes.Add($"“{engraving!.ReplaceLineEndings(" / ")}”");
        }

        if (item.Font is { Length: > 0 } font)
        {
            wishes.Add(font);
        }

        if (item.Birthstone is { Length: > 0 } stone)
        {
            wishes.Add(stone);
        }

        if (item.Chain is { Length: > 0 } chain)
        {
            wishes.Add(chain);
        }

        foreach (var (slot, crop) in item.Crops.Index().Where(c => c.Item is { Length: > 0 }))
        {
            wishes.Add(slot == 0 ? $"crop {crop}" : $"crop {slot + 1} {crop}");
        }

        return string.Join('\n', wishes);
    }
}
