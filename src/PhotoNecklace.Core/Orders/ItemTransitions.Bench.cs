using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Orders;

/// <summary>What happens at the bench once an item is printed.</summary>
public static partial class ItemTransitions
{
    /// <summary>Code of the refusal when an item is not printed.</summary>
    public const string NotPrinted = "not-printed";

    /// <summary>How long a step at the bench can be taken back. No shop hears of a shipment before that.</summary>
    public static TimeSpan UndoWindow { get; } = TimeSpan.FromMinutes(1);

    private static Result<ItemTransition> AtBench(OrderItem item, ItemCommand.Bench command, DateTimeOffset now) =>
        command switch
        {
            ItemCommand.Finish => Finish(item, now),
            ItemCommand.Ship c => Ship(item, c, now),
            ItemCommand.Undo c => Undo(item, c, now),
            ItemCommand.MakeAgain c => MakeAgain(item, c, now),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "There is no such step."),
        };

    private static Result<ItemTransition> Finish(OrderItem item, DateTimeOffset now) =>
        item.State switch
        {
            ItemState.Printed => Changed(
                item.Enter(ItemState.Finished, item.Reason, now) with
                {
                    FinishedAt = now,
                },
                Event(item, "finished", Remarks.ItemFinished.With(), now)
            ),
            ItemState.Finished or ItemState.Shipped => Unchanged(item),
            _ => WhyNotPrinted(item),
        };

    private static Result<ItemTransition> Ship(OrderItem item, ItemCommand.Ship command, DateTimeOffset now)
    {
        if (!item.IsPrinted)
        {
            return WhyNotPrinted(item);
        }

        var shipment = new Shipment(command.Carrier, command.Number, item.Shipment?.At ?? now);
        if (item.Shipment is { } sent)
        {
            // A number that was mistyped, or comes later. Saying nothing takes nothing away.
            return (shipment.Carrier ?? shipment.Number) is null || shipment.IsSameAs(sent)
                ? Unchanged(item)
                : Changed(
                    item with
                    {
                        Shipment = shipment,
                    },
                    Event(item, "shipment-changed", ShipmentText(shipment), now)
                );
        }

        return Changed(
            item.Enter(ItemState.Shipped, item.Reason, now) with
            {
                Shipment = shipment,
            },
            Event(item, "shipped", ShipmentText(shipment), now)
        );
    }

    private static Remark ShipmentText(Shipment shipment) =>
        shipment switch
        {
            { Carrier: { } carrier, Number: { } number } => Remarks.ItemShippedBoth.With(
                ("carrier", carrier),
                ("number", number)
            ),
            { Carrier: { } carrier } => Remarks.ItemShippedCarrier.With(("carrier", carrier)),
            { Number: { } number } => Remarks.ItemShippedNumber.With(("number", number)),
            _ => Remarks.ItemShipped.With(),
        };

    private static Result<ItemTransition> Undo(OrderItem item, ItemCommand.Undo command, DateTimeOffset now)
    {
        if (!item.IsPrinted)
        {
            return WhyNotPrinted(item);
        }

        if (item.State != command.State)
        {
            return Unchanged(item); // Taken back already, or never done.
        }

        if (now - item.Since > UndoWindow)
        {
            return Refusals.UndoTooLate.With(("item", item.Key.ItemId), ("state", item.State.ToString()));
        }

        var before = item.State == ItemState.Shipped ? item with { Shipment = null } : item with { FinishedAt = null };
        return Changed(
            before.Enter(Reached(before), item.Reason, now),
            Event(item, "undone", Remarks.StepUndone.With(("state", item.State.ToString())), now)
        );
    }

    private static Result<ItemTransition> MakeAgain(OrderItem item, ItemCommand.MakeAgain command, DateTimeOffset now)
    {
        if (item.Remakes.Any(r => string.Equals(r.Key, command.Key, StringComparison.Ordinal)))
        {
            return Unchanged(item);
        }

        if (!item.IsPrinted && !item.IsRemade)
        {
            return WhyNotPrinted(item);
        }

        if (item is { IsRemade: true, SheetId: { } sheet })
        {
            // Its plan has a number of copies already.
            return Refusals.RemakeOnSheet.With(("sheet", sheet));
        }

        var printed = item.PrintedCount ?? Math.Max(1, item.Request.Quantity);
        if (item.OpenRemakes + command.Copies > printed)
        {
            return Refusals.RemakeTooMany.With(("printed", printed), ("wanted", item.OpenRemakes + command.Copies));
        }

        if (item.Remakes.Count >= Remake.Most)
        {
            return Refusals.RemakeTooOften.With(("most", Remake.Most));
        }

        var remake = new Remake(command.Key, command.Reason, command.Note, command.Copies, now)
        {
            FormerSheet = item.SheetId ?? (item.Remakes is [.., var last] ? last.FormerSheet : null),
        };
        List<Remark> text = [Remarks.ItemRemade.With(("copies", command.Copies), ("reason", command.Reason))];
        if (command.Note is { } note)
        {
            text.Add(Remarks.ItemNote.With(("note", EditText.Note(note))));
        }

        return Changed(
            item.Enter(ItemState.Approved, null, now) with
            {
                Remakes = [.. item.Remakes, remake],
                PrintedCount = printed,
                SheetId = null,
                FinishedAt = null,
                Shipment = null,
            },
            Event(item, "remade", Remarks.Together(text), now)
        );
    }

    // How far a printed item has come, by what is noted of it.
    private static ItemState Reached(OrderItem item) =>
        item.Shipment is not null ? ItemState.Shipped
        : item.FinishedAt is not null ? ItemState.Finished
        : ItemState.Printed;

    private static OrderItem Withdrawn(OrderItem item) =>
        item.OpenRemakes == 0
            ? item
            : item with
            {
                Remakes = [.. item.Remakes.Select(r => r.IsOpen ? r with { IsWithdrawn = true } : r)],
            };

    private static Refusal WhyNotPrinted(OrderItem item) =>
        Refusals.NotPrinted.With(("item", item.Key.ItemId), ("state", item.State.ToString()));
}
