using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Orders;

/// <summary>A photo that an item waits for: one that was uploaded here, or one to be fetched from an address.</summary>
/// <param name="PhotoId">The photo's id; for a fetched photo it is derived from the order line and the address.</param>
/// <param name="Url">Where to fetch it; null for an upload.</param>
public sealed record PhotoReference(string PhotoId, string? Url = null);

/// <summary>What an order line asks for, as it was understood. Two equal requests make the same piece.</summary>
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

    /// <summary>Engraving, birthstone, crop.</summary>
    public Personalisation Wishes { get; init; } = new();

    /// <summary>The photos, one a window.</summary>
    public IReadOnlyList<PhotoReference> Photos { get; init; } = [];

    /// <summary>Why it cannot be made, known without looking at a photo; null when it can.</summary>
    public Refusal? Fault { get; init; }

    /// <inheritdoc/>
    public bool Equals(ItemRequest? other) =>
        other is not null
        && Sku == other.Sku
        && Title == other.Title
        && Quantity == other.Quantity
        && Choice == other.Choice
        && Wishes == other.Wishes
        && IsSame(Fault, other.Fault)
        && Photos.SequenceEqual(other.Photos);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sku, Title, Quantity, Choice, Wishes, Photos.Count);

    // Of a fault that an earlier version stored as a sentence, the code is all that can be compared; otherwise each order of then
    // would count as changed when its body is read again.
    internal static bool IsSame(Refusal? one, Refusal? other) =>
        one is { Text: not null } != other is { Text: not null } ? one?.Code == other?.Code : one == other;
}
