using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>What must hold when nothing is under way any more.</summary>
internal sealed class PeopleAftermath(
    PeopleStorm storm,
    IReadOnlyList<OrderKey> orders,
    IReadOnlyDictionary<OrderKey, Customer> customers,
    WorkshopPerson workshop,
    CleanOrder clean
)
{
    private MemoryPipeline Pipeline => storm.Pipeline;

    public int Printed { get; private set; }

    public int Sheets { get; private set; }

    public int Remade { get; private set; }

    public int Shipped { get; private set; }

    public void Check(bool tellsShipments = false)
    {
        foreach (var stored in orders.Select(Find))
        {
            foreach (var item in stored.Items)
            {
                CheckItem(item);
                customers[item.Key.Order].Check(item);
                workshop.Check(item);
            }

            Assert.All(
                stored.Items.Where(_ => stored.Order.CancelledAt is not null),
                i => Assert.Equal(ItemState.Cancelled, i.State)
            );
            CheckLists(stored);
            // A shipment is told later, when it cannot be undone any more.
            Assert.All(
                Notification.Of(stored).Where(n => tellsShipments || n.Type != Notification.OrderShipped),
                n =>
                    Assert.True(
                        Pipeline.NotificationPost.Taken.Contains(n.Id),
                        $"{stored.Order.Name}: {n.Type} was not told"
                    )
            );
        }
    }

    /// <summary>The people finish what is left to decide, in calm weather: then all is printed that can be.</summary>
    public void Finish()
    {
        Pipeline.NotificationPost.Decide = null;
        foreach (var item in orders.SelectMany(o => Find(o).Items))
        {
            if (item.Cause == ItemCause.ChangedAfterPrint)
            {
                storm.Start(() => workshop.RetryAsync(item.Key));
            }
        }

        storm.Run(calm: true);
        foreach (var customer in customers.Values)
        {
            storm.Start(customer.ApproveAllAsync);
        }

        storm.Run(calm: true);
        storm.Start(workshop.PrintAsync);
        storm.Run(calm: true);
        Check();

        // Everything is on paper: the bench spoils some of it and sends the rest, while another sheet is asked for.
        storm.Start(() => workshop.WorkAtBenchAsync(times: 5, pause: 60));
        storm.Start(workshop.PrintAsync);
        storm.Run();
        storm.Start(workshop.PrintAsync);
        storm.Run(calm: true);
        Pipeline.Clock.Advance(2 * ItemTransitions.UndoWindow);
        foreach (var order in orders)
        {
            storm.Start(() => Pipeline.Projector.ProjectAsync(order));
        }

        storm.Run(calm: true);
        Check(tellsShipments: true);
        foreach (var item in orders.SelectMany(o => Find(o).Items))
        {
            Assert.True(
                item.IsPrinted || item.State is ItemState.Cancelled or ItemState.NeedsAttention,
                $"{item.Key.ItemId} is {item.State} when all is done"
            );
            if (item.IsPrinted)
            {
                CheckPrint(item);
                Shipped += item.State == ItemState.Shipped ? 1 : 0;
            }
        }

        Sheets = Pipeline.Blobs.Names.Count(n => n.EndsWith(".pdf", StringComparison.Ordinal));
    }

    private void CheckItem(OrderItem item)
    {
        if (item.State == ItemState.Cancelled || item.Cause == ItemCause.ChangedAfterPrint)
        {
            return; // A person's word.
        }

        var what = $"{item.Key.ItemId} ({item.State} {item.Reason?.Code})";
        var missing = item.Request.Slots.Any(s => Read(() => Pipeline.Photos.FindAsync(s.Photo.PhotoId)) is null);
        if (missing)
        {
            Assert.True(item.State == ItemState.AwaitingPhoto, $"{what} does not wait for its photo");
            return;
        }

        var state = item.State == ItemState.Approved || item.IsPrinted ? ItemState.ProofReady : item.State;
        var told = CleanOrder.Tell(state, item.Reason, item.Rendition);
        Assert.True(
            told == clean.Of(item.Request),
            $"{what} is '{told}', ordered so it were '{clean.Of(item.Request)}'"
        );
    }

    private void CheckLists(StoredOrder stored)
    {
        var state = OrderStatus.Of(stored.Order, [.. stored.Items.Select(i => i.State)]);
        var shown = OrderSummary.Of(stored);
        foreach (var list in Enum.GetValues<ItemState>().Select(s => (ItemState?)s).Append(null))
        {
            var page = Read(() => Pipeline.Lists.ListAsync(stored.Order.Key.Shop, list, 1000, after: null));
            var entry = page.Entries.SingleOrDefault(e => e.Order == stored.Order.Key);
            var isExpected = list is null || list == state;
            Assert.True(
                isExpected == entry is not null,
                $"{stored.Order.Name} is {state} and {(isExpected ? "not on that list" : $"on the list of {list}")}"
            );
            Assert.True(
                entry is null || entry.Summary == shown,
                $"{stored.Order.Name} is shown as {entry?.Summary} and is {shown}"
            );
        }

        var approved = Pipeline.Approved.Of(stored.Order.Key.Shop);
        Assert.All(
            stored.Items.Where(i => i.State == ItemState.Approved),
            i => Assert.Contains(approved, e => e.Item == i.Key)
        );
        CheckUndecided(stored, state);
    }

    // What the shop's rule may approve is where the rule looks, and under the right time.
    private void CheckUndecided(StoredOrder stored, ItemState state)
    {
        var since = stored
            .Items.Where(i => i is { State: ItemState.ProofReady, Rendition.Warnings.Count: 0 })
            .Min(i => (DateTimeOffset?)i.Since);
        if (
            state == ItemState.ProofReady
            && stored.Order.FinancialState is not (FinancialState.Voided or FinancialState.Refunded)
        )
        {
            var (order, end) = (stored.Order.Key, DateTimeOffset.MaxValue);
            var page = Read(() => Pipeline.Undecided.ListAsync(order.Shop, end, 1000, after: null));
            Assert.True(
                since is null || page.Entries.Any(e => e.Order == order && e.At == since),
                $"{stored.Order.Name} waits since {since:O} and is not on that list"
            );
        }
    }

    // On the paper is what was approved, and of all sheets that have the item on them, one counts.
    private void CheckPrint(OrderItem item)
    {
        Assert.True(storm.Laws.WasApproved(item.Key, item.Rendition!.Hash), $"{item.Key.ItemId} was not approved");
        var counts = new List<string>();
        foreach (var id in SheetIds())
        {
            var view = Read(() => Pipeline.SheetViews.FindAsync(id))!;
            if (
                view.State == SheetState.Done
                && view.Items.Any(i => i.OrderId == item.Key.OrderId && i.ItemId == item.Key.ItemId)
                && !view.Flagged.Any(f => f.ItemId == item.Key.ItemId)
            )
            {
                counts.Add(id);
            }
        }

        Assert.Contains(item.SheetId, counts);
        CheckRemakes(item, counts);
        Printed++;
    }

    // Each remake that came to paper has a sheet of its own beside the first, or shares it with others that were asked for together;
    // none that was accepted is lost.
    private void CheckRemakes(OrderItem item, List<string> counts)
    {
        Assert.All(
            workshop.Remakes.Where(r => r.Item == item.Key),
            r => Assert.Single(item.Remakes, m => m.Key == r.Key)
        );
        foreach (var sheet in item.Remakes.Where(r => r.Sheet is not null).GroupBy(r => r.Sheet!))
        {
            Assert.Contains(sheet.Key, counts);
            var view = Read(() => Pipeline.SheetViews.FindAsync(sheet.Key))!;
            var copies = view.Items.Single(i => i.OrderId == item.Key.OrderId && i.ItemId == item.Key.ItemId).Quantity;
            Assert.Equal(sheet.Sum(r => r.Copies), copies);
            Remade++;
        }
    }

    private IEnumerable<string> SheetIds() =>
        Pipeline
            .Blobs.Names.Where(n => n.EndsWith(".request.json", StringComparison.Ordinal))
            .Select(n => n[(Containers.Sheets.Length + 1)..^".request.json".Length]);

    private StoredOrder Find(OrderKey order)
    {
        var stored = Pipeline.Orders.Peek(order);
        Assert.True(stored is not null, $"Order {order.OrderId} is lost");
        return stored;
    }

    private static T Read<T>(Func<Task<T>> read) => read().GetAwaiter().GetResult();
}
