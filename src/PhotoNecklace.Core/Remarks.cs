using System.Collections.Frozen;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <summary>Everything else that people are told: warnings, states and entries of timelines. Sentences as for <see cref="Refusals"/>.</summary>
public static partial class Remarks
{
    private static readonly Lazy<IReadOnlyList<RemarkCode>> Entries = new(() =>
        [.. Refusals.EntriesOf<RemarkCode>(typeof(Remarks))]
    );

    private static readonly Lazy<FrozenDictionary<string, RemarkCode>> ByKey = new(() =>
        All.ToFrozenDictionary(c => c.Key, StringComparer.Ordinal)
    );

    /// <summary>All entries.</summary>
    public static IReadOnlyList<RemarkCode> All => Entries.Value;

    /// <summary>Something that another version has a sentence for.</summary>
    public static RemarkCode Unworded { get; } = new("unworded", "code");

    /// <summary>The photo has not arrived.</summary>
    public static RemarkCode PhotoAwaited { get; } = new("photo-awaited");

    /// <summary>The photo has arrived.</summary>
    public static RemarkCode PhotoChecking { get; } = new("photo-checking");

    /// <summary>The photo was accepted; its size in px.</summary>
    public static RemarkCode PhotoAccepted { get; } = new("photo-accepted", "width", "height");

    /// <summary>A photo is sharp in its window; sizes in px and mm.</summary>
    public static RemarkCode PrintSharp { get; } =
        new("print-sharp", "photo", "width", "height", "windowWidth", "windowHeight", "dpi");

    /// <summary>The same, but it is blurred itself; how wide its edges are on the piece, in mm.</summary>
    public static RemarkCode PrintSharpBlurred { get; } =
        PrintSharp.As("blurred", "photo", "width", "height", "windowWidth", "windowHeight", "dpi", "edge");

    /// <summary>A photo prints a little soft; sizes in px and mm.</summary>
    public static RemarkCode PrintSoft { get; } =
        new(
            "print-soft",
            "photo",
            "width",
            "height",
            "windowWidth",
            "windowHeight",
            "dpi",
            "neededWidth",
            "neededHeight"
        );

    /// <summary>The same, and it is blurred itself; how wide its edges are on the piece, in mm.</summary>
    public static RemarkCode PrintSoftBlurred { get; } =
        PrintSoft.As(
            "blurred",
            "photo",
            "width",
            "height",
            "windowWidth",
            "windowHeight",
            "dpi",
            "neededWidth",
            "neededHeight",
            "edge"
        );

    /// <summary>A face is not seen whole in a window: which photo, from 1.</summary>
    public static RemarkCode FaceCut { get; } = new("face-cut", "photo");

    /// <summary>Nobody placed a photo, and no face was found in it beyond doubt: a person had better look. Which photo, from 1.</summary>
    public static RemarkCode PlacementUnsure { get; } = new("placement-unsure", "photo");

    /// <summary>An order is not paid; the state of its payment by name, and the platform's own word for it.</summary>
    public static RemarkCode OnHold { get; } = new("on-hold", "state", "status");

    /// <summary>An order was placed as a test.</summary>
    public static RemarkCode OnHoldTest { get; } = OnHold.As("test");

    /// <summary>Nobody said whether an order is paid.</summary>
    public static RemarkCode OnHoldPaymentUnknown { get; } = OnHold.As("payment-unknown");

    /// <summary>The workshop is out of what an item is made of; the blank's name.</summary>
    public static RemarkCode OnHoldOutOfStock { get; } = OnHold.As("out-of-stock", "blank");

    /// <summary>An order of several that are on hold.</summary>
    public static RemarkCode OrderOnHold { get; } = new("order-on-hold", "order", "hold");

    /// <summary>The shop took a notification of that type.</summary>
    public static RemarkCode ShopNotified { get; } = new("shop-notified", "type");

    /// <summary>The shop does not want notifications of that type; its answer.</summary>
    public static RemarkCode ShopNotifiedDeclined { get; } = ShopNotified.As("declined", "type", "answer");

    /// <summary>One or more sentences as one message.</summary>
    internal static Remark Together(IReadOnlyList<Remark> sentences) =>
        sentences is [var only] ? only : Several.With(("sentences", MessageValue.List(sentences)));

    /// <summary>The entry of a code; null for a code that is not in the catalogue.</summary>
    internal static RemarkCode? Find(string code, string? variant) =>
        ByKey.Value.GetValueOrDefault(variant is null ? code : $"{code}.{variant}");
}
