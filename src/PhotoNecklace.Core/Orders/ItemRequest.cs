using System.Text.Json.Serialization;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Orders;

/// <summary>A photo that an item waits for: one that was uploaded here, or one to be fetched from an address.</summary>
/// <param name="PhotoId">The photo's id; for a fetched photo it is derived from the order line and the address.</param>
/// <param name="Url">Where to fetch it; null for an upload.</param>
public sealed record PhotoReference(string PhotoId, string? Url = null);

/// <summary>A photo of an item, in the window of the same place.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Crop">The part of it to show; null lets the system choose.</param>
public sealed record ItemSlot(PhotoReference Photo, CropRect? Crop = null);

/// <summary>What an order line asks for, as it was understood. Two equal requests make the same piece.</summary>
[JsonConverter(typeof(ItemRequestJson))]
public sealed record ItemRequest
{
    /// <summary>The line's SKU as the platform sent it; may be empty.</summary>
    public string Sku { get; init; } = "";

    /// <summary>The line's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>How many of the same piece.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>Which piece; null when the SKU says nothing that we know.</summary>
    public PendantChoice? Choice { get; init; }

    /// <summary>Engravings and birthstone.</summary>
    public Personalisation Wishes { get; init; } = new();

    /// <summary>The photos, one for each window in the pendant's order; there may be more or fewer of them than windows.</summary>
    public ValueList<ItemSlot> Slots { get; init; } = [];

    /// <summary>Why it cannot be made, known without looking at a photo; null when it can.</summary>
    public Refusal? Fault { get; init; }

    /// <summary>
    /// True when both ask for the same: equal requests, and those that differ only in how an earlier version stored the fault.
    /// </summary>
    internal bool IsSameAs(ItemRequest other) =>
        IsSame(Fault, other.Fault) && this with { Fault = null } == other with { Fault = null };

    // Of a fault that an earlier version stored as a sentence, the code is all that can be compared; otherwise each order of then
    // would count as changed when its body is read again.
    internal static bool IsSame(Refusal? one, Refusal? other) =>
        one is { Text: not null } != other is { Text: not null } ? one?.Code == other?.Code : one == other;
}
