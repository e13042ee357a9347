using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Storage.Tests;

/// <summary>Rows with every field set, in texts that are awkward to store.</summary>
internal static class Samples
{
    internal const string Odd = "#1001/ä|%?\\!'\"&+ =;\t\u007f\u0085💍 {}[]<>";

    // Not UTC, and not a whole second.
    internal static readonly DateTimeOffset Time = new DateTimeOffset(
        2026,
        3,
        29,
        1,
        59,
        59,
        TimeSpan.FromHours(2)
    ).AddTicks(1234567);

    internal static string Unique() => Guid.NewGuid().ToString("n");

    internal static OrderKey NewOrderKey() => new("shop-" + Unique(), "gid://shopify/Order/" + Unique());

    internal static Order Order(OrderKey key) =>
        new()
        {
            Key = key,
            Name = "#1001",
            CreatedAt = Time,
            Version = new OrderVersion(Time, 2, "abc"),
        };

    internal static Order FullOrder(OrderKey key) =>
        Order(key) with
        {
            Name = Odd,
            FinancialState = FinancialState.PartiallyRefunded,
            FinancialStatus = "partially_refunded",
            CancelledAt = Time.AddDays(1),
            IsTest = true,
            ErasedAt = Time.AddDays(2),
            CustomerId = Odd,
            Note = Odd,
            CustomerLocale = "de-DE",
            OtherLines = 3,
            Attention = Refusal.FromText("order-odd", Odd),
            Removals = new OrderRemovals { Refunds = ["1"] }
                .With(new(RemovalKind.Edit, "2", Time.AddDays(1), new Dictionary<string, int> { ["7"] = 1 }), Time)
                .With(new(RemovalKind.Deletion, "3", Time.AddDays(3), new Dictionary<string, int>()), Time),
        };

    /// <summary>What remembers a cancellation that came before its order.</summary>
    internal static Order Placeholder(OrderKey key) =>
        new()
        {
            Key = key,
            Name = "",
            CreatedAt = DateTimeOffset.MinValue,
            Version = OrderVersion.Oldest,
            CancelledAt = DateTimeOffset.MaxValue,
        };

    internal static OrderItem Item(OrderKey key, string itemId) =>
        new()
        {
            Key = key.Item(itemId),
            Request = new ItemRequest { Sku = "PEND-1", Title = "Pendant" },
            Since = Time,
        };

    internal static OrderItem FullItem(OrderKey key, string itemId) =>
        Item(key, itemId).Rehydrate(ItemState.NeedsAttention) with
        {
            Request = new ItemRequest
            {
                Sku = Odd,
                Title = Odd,
                Quantity = 12,
                Choice = new PendantChoice("round-25", "rose-gold", Cover.ResinDome),
                Wishes = new Personalisation([Odd, null, Odd], "Märch", "inter"),
                Slots =
                [
                    new(new(Unique()), new CropRect(0.1, 1d / 3, 0.30000000000000004, 5e-324)),
                    new(new(Unique(), "https://x.example/?a=1&b=" + Odd)),
                    new(new(Unique()), new CropRect(0, 1d / 7, 0.5, 0.5, -12.5)),
                ],
                Fault = Refusals.SkuUnknown.With(("sku", Odd)),
            },
            Ordered = new ItemRequest { Sku = "PEND-1", Slots = [new(new(Unique()))] },
            Changes = new ItemChanges
            {
                Slots = [new(Unique(), ""), new(Unique(), "0,0,0.5,0.5"), new(null, "0,0,1,1")],
                Texts = [Odd, "", Odd],
                Font = "inter",
                Birthstone = Odd,
                By = ChangedBy.Workshop,
                At = Time,
            },
            Count = new LineCount(14, 12),
            PrintedCount = 13,
            FinishedAt = Time,
            Shipment = new(Odd, null, Time),
            Remakes =
            [
                new("remake-1", "cut", Odd, 2, Time) { FormerSheet = "s-1", Sheet = "s-2" },
                new("remake-2", "lost", null, 1, Time) { IsWithdrawn = true },
            ],
            Messages =
            [
                new(ChangedBy.Customer, new('ש', ItemMessage.MaxLength), Time),
                .. Enumerable.Repeat(new ItemMessage(ChangedBy.Workshop, Odd, Time), ItemMessage.Most - 1),
            ],
            Reason = Refusal.FromText("engraving-too-wide", Odd),
            Rendition = Rendition(),
            SheetId = "20261123-080000-abcd",
            FormerPhotos = [Unique(), Unique()],
        };

    internal static Rendition Rendition() =>
        new(
            "abc",
            "p/1.jpg",
            ["p/1.png", Odd],
            ["p/1.svg"],
            287,
            [Remarks.FaceCut.With(("photo", 2)), Remark.FromText(Odd), Remark.FromText("")]
        )
        {
            Views = [new("front", "p/1.jpg"), new("back", Odd)],
            Placed = ["0,0,1,1", "0.1,0.2,0.3,0.4,5"],
        };

    internal static PhotoRecord Accepted(string photoId) =>
        new()
        {
            PhotoId = photoId,
            Format = "avif",
            SourceWidth = 4000,
            SourceHeight = 3000,
            Width = 2400,
            Height = 1800,
            Subject = new(
                [
                    new(new(0.1, 0.2, 1 / 3.0, 0.25), new(-0.1, 0, 0.7, 0.9), 0.7),
                    new(CropRect.Whole, CropRect.Whole, 1, false),
                ],
                IsCertain: true
            ),
            Hint = new([new(new(0.1, 0.2, 0.3, 0.7), 0.9)], new(0, 0.125, 1, 0.75)),
            DecidedAt = Time,
        };

    internal static PhotoRecord Refused(string photoId) =>
        new()
        {
            PhotoId = photoId,
            Refusal = Refusals.PhotoAddressHostRedirect.With(
                ("from", Odd),
                ("cause", Refusals.PhotoAddressHost.With(("host", "x.example")))
            ),
            DecidedAt = Time,
        };
}
