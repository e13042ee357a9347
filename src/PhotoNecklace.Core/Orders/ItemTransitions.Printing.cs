namespace PhotoNecklace.Core.Orders;

/// <summary>What print sheets do.</summary>
public static partial class ItemTransitions
{
    private static ItemTransition ClaimForSheet(OrderItem item, string sheetId) =>
        item is { State: ItemState.Approved, Rendition: not null } && item.SheetId != sheetId
            ? Changed(item with { SheetId = sheetId })
            : Unchanged(item);

    private static ItemTransition ReleaseFromSheet(
        OrderItem item,
        ItemCommand.ReleaseFromSheet command,
        DateTimeOffset now
    )
    {
        if (item.State != ItemState.Approved || item.SheetId != command.SheetId)
        {
            return Unchanged(item);
        }

        // The item is free for another sheet once the hold is over.
        var free = item with
        {
            SheetId = null,
        };
        return command.Hold is not { } hold
            ? Changed(free)
            : Changed(
                free,
                Event(
                    item,
                    "left-sheet",
                    Remarks.ItemLeftSheet.With(("sheet", command.SheetId), ("hold", hold.Message)),
                    now
                )
            );
    }

    // As many as the sheet holds are printed; how many are wanted may have changed since.
    private static ItemTransition Print(OrderItem item, ItemCommand.Print command, DateTimeOffset now)
    {
        if (
            item.State != ItemState.Approved
            || item.SheetId != command.SheetId
            || item.Rendition?.Hash != command.Version
        )
        {
            return Unchanged(item);
        }

        // What is made again takes the place of what was printed before; the others of its kind are there.
        var count = command.Copies + (item.IsRemade ? Math.Max(0, (item.PrintedCount ?? 0) - item.OpenRemakes) : 0);
        var printed = Balance(item, count, now, now) with
        {
            Remakes = [.. item.Remakes.Select(r => r.IsOpen ? r with { Sheet = command.SheetId } : r)],
        };
        var text = printed.Reason is { } cause
            ? Remarks.ItemPrintedCounted.With(("sheet", command.SheetId), ("cause", cause))
            : Remarks.ItemPrinted.With(("sheet", command.SheetId));
        return Changed(printed, Event(item, "printed", text, now));
    }

    /// <summary>
    /// A printed item by what is wanted of it: it is done when as many are wanted as were printed; too many are said to be; too few
    /// need a person.
    /// </summary>
    private static OrderItem Balance(OrderItem item, int printed, DateTimeOffset since, DateTimeOffset now)
    {
        var wanted = item.Request.Quantity;
        var counted = item with { PrintedCount = printed };
        return printed < wanted
            ? counted.Enter(ItemState.NeedsAttention, ItemReasons.TooFew(printed, wanted), now)
            : counted.Enter(Reached(item), printed == wanted ? null : ItemReasons.TooMany(printed, wanted), since);
    }
}
