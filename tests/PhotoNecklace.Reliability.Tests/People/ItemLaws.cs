using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.ReliabilityTests.People;

/// <summary>What must hold of an item whenever it is written, whoever writes it.</summary>
internal sealed class ItemLaws(MemoryBlobs blobs)
{
    // An approval is taken back by what changes the piece, and the timeline says so.
    private static readonly string[] TakesBack = ["changed", "changed-here"];

    private readonly HashSet<(ItemKey, string)> _approved = [];

    /// <summary>How many approvals were taken back.</summary>
    public int TakenBack { get; private set; }

    /// <summary>How many approvals were written.</summary>
    public int Approvals { get; private set; }

    /// <summary>The pictures that the customer said yes to, before she was answered.</summary>
    public HashSet<(ItemKey Item, string Version)> AskedFor { get; } = [];

    /// <summary>True when that picture of the item was approved at some time.</summary>
    public bool WasApproved(ItemKey item, string version) => _approved.Contains((item, version));

    /// <summary>Fails when a change breaks a law.</summary>
    public void Check(IReadOnlyDictionary<string, OrderItem> before, OrderChange change)
    {
        foreach (var item in change.Items)
        {
            var was = before.GetValueOrDefault(item.Key.ItemId);
            var kinds = change.Events.Where(e => e.ItemId == item.Key.ItemId).ToList();
            var what =
                $"{item.Key.ItemId}: {was?.State} to {item.State} ({string.Join(", ", kinds.Select(e => e.Kind))})";
            Assert.True(was?.State == item.State || kinds.Count > 0, $"{what}: nothing on the timeline");
            Assert.True(
                was?.Changes is null || item.Changes?.At >= was.Changes.At,
                $"{what}: what was chosen here is undone"
            );
            CheckEntry(was, item, kinds, what);
            CheckExit(was, item, kinds, what);
        }
    }

    private static bool IsSamePiece(OrderItem was, OrderItem item) =>
        item.Request.Equals(was.Request with { Quantity = item.Request.Quantity });

    private void CheckEntry(OrderItem? was, OrderItem item, List<OrderEvent> events, string what)
    {
        // Another number of the same piece changes nothing about it.
        var same = was is not null && IsSamePiece(was, item) && Equals(was.Rendition, item.Rendition);
        switch (item.State)
        {
            case ItemState.ProofReady:
                Assert.True(IsSamePiece(was!, item), $"{what}: other wishes than were rendered");
                Assert.All(
                    item.Rendition!.Prints.Concat(item.Rendition.Cuts),
                    n => Assert.Contains($"{Containers.Prints}/{n}", blobs.Names)
                );
                Assert.Contains($"{Containers.Previews}/{item.Rendition.Preview}", blobs.Names);
                break;
            case ItemState.Approved when item.IsRemade && was?.State != ItemState.Approved:
                Assert.True(was!.IsPrinted && same, $"{what}: made again what was never printed");
                Assert.True(WasApproved(item.Key, item.Rendition!.Hash), $"{what}: made again unapproved");
                break;
            case ItemState.Approved when was?.State != ItemState.Approved:
                Assert.True(was?.State == ItemState.ProofReady && same, $"{what}: approved without being looked at");
                var version = item.Rendition!.Hash;
                if (events.Exists(e => $"{e.Text}".Contains("customer", StringComparison.Ordinal)))
                {
                    Assert.True(AskedFor.Contains((item.Key, version)), $"{what}: not the picture that she saw");
                }

                _approved.Add((item.Key, version));
                Approvals++;
                break;
            case ItemState.Printed:
                Assert.True(
                    (was?.State == ItemState.Approved || was?.IsPrinted == true) && same,
                    $"{what}: printed unapproved"
                );
                Assert.NotNull(item.SheetId);
                Assert.Equal(was!.SheetId, item.SheetId);
                Assert.Equal(0, item.OpenRemakes);
                break;
            case ItemState.Finished or ItemState.Shipped:
                Assert.True(was?.IsPrinted == true && same, $"{what}: not printed before");
                Assert.Equal(was!.SheetId, item.SheetId);
                break;
            default:
                break;
        }
    }

    private void CheckExit(OrderItem? was, OrderItem item, List<OrderEvent> events, string what)
    {
        var isChange = events.Exists(e => TakesBack.Contains(e.Kind, StringComparer.Ordinal));
        switch (was?.State)
        {
            case ItemState.Approved:
                Assert.True(
                    item.State is ItemState.Approved && IsSamePiece(was, item)
                        || item.State is ItemState.Printed or ItemState.Cancelled
                        || isChange
                        || (was.IsRemade && item.Cause == ItemCause.ChangedAfterPrint),
                    $"{what}: the approval is gone, and nothing says why"
                );
                TakenBack += isChange ? 1 : 0;
                break;
            case ItemState.Printed or ItemState.Finished or ItemState.Shipped:
                Assert.True(
                    item.IsPrinted
                        || item.State is ItemState.Cancelled
                        || item.IsRemade
                        || isChange
                        || item.Cause == ItemCause.ChangedAfterPrint,
                    $"{what}: what is printed is made anew, and nobody asked for it"
                );
                break;
            case ItemState.Cancelled when was.Cause == ItemCause.OrderCancelled:
                Assert.True(item.State == ItemState.Cancelled, $"{what}: the order was cancelled");
                break;
            case ItemState.Cancelled when was.Cause == ItemCause.CancelledHere:
                Assert.True(
                    item.State == ItemState.Cancelled || events.Exists(e => e.Kind is "retried" or "changed-here"),
                    $"{what}: the workshop took it out"
                );
                break;
            default:
                break;
        }
    }
}
