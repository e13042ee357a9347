using PhotoNecklace.Cli.Commands;
using Spectre.Console;

namespace PhotoNecklace.Cli.Demo;

/// <summary>An order in <c>summary.json</c>.</summary>
/// <param name="Order">Its name without #, which is its folder's name too.</param>
/// <param name="Items">Its items.</param>
/// <param name="Milliseconds">From the webhook, or the photo when that came later, to the last item's last state.</param>
internal sealed record SummaryOrder(string Order, IReadOnlyList<SummaryItem> Items, long? Milliseconds);

/// <summary>An item in <c>summary.json</c>.</summary>
/// <param name="Item">Its number in the order, with which its files' names begin.</param>
/// <param name="Pendant">The pendant's id.</param>
/// <param name="State">Such as <c>ProofReady</c>; null when it was not recorded.</param>
/// <param name="Reason">Why it needs attention; null when it does not.</param>
/// <param name="Preview">The preview's path in the folder; null when there is none.</param>
/// <param name="Print">The (first) print's path in the folder; null when there is none.</param>
internal sealed record SummaryItem(
    string Item,
    string Pendant,
    string? State,
    string? Reason,
    string? Preview,
    string? Print
);

/// <summary>The demo's result, for scripts and for people.</summary>
internal static class DemoSummary
{
    public static IReadOnlyList<SummaryOrder> Of(IReadOnlyList<DemoOutcome> outcomes, string folder) =>
        [
            .. outcomes.Select(outcome => new SummaryOrder(
                outcome.Order.Folder,
                [.. outcome.Items.Select((item, n) => Of(item, n, folder))],
                outcome.Milliseconds
            )),
        ];

    public static Table Tabulate(IReadOnlyList<DemoOutcome> outcomes)
    {
        var table = new Table().RoundedBorder();
        table.AddColumns("Order", "Item", "Pendant", "State", "Reason or remark");
        table.AddColumn("ms", c => c.RightAligned());
        foreach (var outcome in outcomes)
        {
            for (var n = 0; n < outcome.Items.Count; n++)
            {
                var item = outcome.Items[n];
                table.AddRow(
                    new Text(n == 0 ? outcome.Order.Name : ""),
                    new Text($"{n + 1}"),
                    new Text(
                        item.Item.Quantity == 1 ? item.Item.Pendant : $"{item.Item.Pendant} × {item.Item.Quantity}"
                    ),
                    item.State is { } state ? OrderTables.State(state) : new Text("not recorded"),
                    new Text(item.View?.Reason?.Message ?? Remark(outcome.Order)),
                    new Text(item.Milliseconds is { } ms ? $"{ms}" : "")
                );
            }
        }

        return table;
    }

    private static string Remark(DemoOrder order) =>
        order.PhotoComesLate ? "its photo came after the order"
        : order.Deliveries > 1 ? $"its webhook came {order.Deliveries} times"
        : "";

    private static SummaryItem Of(DemoItemOutcome item, int index, string folder)
    {
        return new(
            $"{index + 1}",
            item.Item.Pendant,
            item.State?.ToString(),
            item.View?.Reason?.Message,
            Relative(item.Files?.Preview),
            Relative(item.Files is { Prints: [var print, ..] } ? print : null)
        );

        string? Relative(string? path) =>
            path is null ? null : Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
    }
}
