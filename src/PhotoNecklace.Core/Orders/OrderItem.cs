namespace PhotoNecklace.Core.Orders;

/// <summary>Where an item stands.</summary>
public enum ItemState
{
    /// <summary>The order is here; at least one photo has no verdict yet.</summary>
    AwaitingPhoto,

    /// <summary>The preview and the artwork are being made.</summary>
    Rendering,

    /// <summary>The preview is there for the customer to look at.</summary>
    ProofReady,

    /// <summary>The customer (or the shop's rule) said yes.</summary>
    Approved,

    /// <summary>On a print sheet.</summary>
    Printed,

    /// <summary>It cannot go on by itself: the reason says why.</summary>
    NeedsAttention,

    /// <summary>Cancelled with its order, or taken out of it.</summary>
    Cancelled,
}

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
        && Fault == other.Fault
        && Photos.SequenceEqual(other.Photos);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sku, Title, Quantity, Choice, Wishes, Photos.Count);
}

/// <summary>A picture of one side of a piece.</summary>
/// <param name="View"><c>front</c>, <c>back</c> or <c>open</c>.</param>
/// <param name="Blob">Blob name in <c>previews</c>.</param>
public sealed record RenditionView(string View, string Blob);

/// <summary>What was rendered for an item: names of blobs.</summary>
/// <param name="Hash">SHA-256 (hex) over everything that decides the pictures.</param>
/// <param name="Preview">Blob name in <c>previews</c>.</param>
/// <param name="Prints">Blob names in <c>prints</c>, one PNG a photo window.</param>
/// <param name="Cuts">Blob names in <c>prints</c>, one SVG a photo window.</param>
/// <param name="Dpi">Dots per inch that the worst of the photos gives in its window, before any enlarging.</param>
/// <param name="Warnings">Sentences for the customer and the workshop, such as a photo that prints a little soft.</param>
public sealed record Rendition(
    string Hash,
    string Preview,
    IReadOnlyList<string> Prints,
    IReadOnlyList<string> Cuts,
    int Dpi,
    IReadOnlyList<string> Warnings
)
{
    /// <summary>The further pictures of the piece, apart from <see cref="Preview"/>.</summary>
    public IReadOnlyList<RenditionView> Views { get; init; } = [];

    /// <summary>
    /// The part of each photo that is seen, as <c>_crop</c> has it: the chosen one brought to its window's shape, or the system's
    /// choice. Empty for what was rendered before this was kept.
    /// </summary>
    public IReadOnlyList<string> Placed { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(Rendition? other) =>
        other is not null
        && Hash == other.Hash
        && Preview == other.Preview
        && Dpi == other.Dpi
        && Prints.SequenceEqual(other.Prints, StringComparer.Ordinal)
        && Cuts.SequenceEqual(other.Cuts, StringComparer.Ordinal)
        && Warnings.SequenceEqual(other.Warnings, StringComparer.Ordinal)
        && Views.SequenceEqual(other.Views)
        && Placed.SequenceEqual(other.Placed, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Hash);
}

/// <summary>One item of an order as it is stored.</summary>
public sealed record OrderItem
{
    /// <summary>Code of the reason of an item that the workshop took out; the shop's platform does not bring it back.</summary>
    public const string CancelledHere = "cancelled-here";

    /// <summary>Code of the reason of an item whose wishes changed after it was printed.</summary>
    public const string ChangedAfterPrint = "changed-after-print";

    /// <summary>Shop, order and line.</summary>
    public required ItemKey Key { get; init; }

    /// <summary>What is to be made: what the shop says, with what was changed here over it.</summary>
    public required ItemRequest Request { get; init; }

    /// <summary>What the shop says, where something was changed here; null when nothing was.</summary>
    public ItemRequest? Ordered { get; init; }

    /// <summary>What was changed here; null for nothing.</summary>
    public ItemChanges? Changes { get; init; }

    /// <summary>Where it stands.</summary>
    public required ItemState State { get; init; }

    /// <summary>Why it needs attention or was cancelled; null otherwise.</summary>
    public Refusal? Reason { get; init; }

    /// <summary>What was rendered last; null before that.</summary>
    public Rendition? Rendition { get; init; }

    /// <summary>
    /// The print sheet that it is (to be) printed on: while approved, the sheet that has claimed it; null when none has. Changed
    /// wishes and a new approval clear it.
    /// </summary>
    public string? SheetId { get; init; }

    /// <summary>Ids of photos that it had before its wishes changed; they are erased along with it.</summary>
    public IReadOnlyList<string> FormerPhotos { get; init; } = [];

    /// <summary>When the state was entered.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The stored row's version; null for a row that is not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>True when the shop wants it no more: only the shop brings it back.</summary>
    public bool IsCancelledByShop => State == ItemState.Cancelled && Reason?.Code != CancelledHere;

    /// <summary>The item with other wishes; the photos that it had are remembered.</summary>
    public OrderItem WithRequest(ItemRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var named = request.Photos.Select(p => p.PhotoId);
        return this with { Request = request, FormerPhotos = [.. AllPhotos().Except(named, StringComparer.Ordinal)] };
    }

    /// <summary>Ids of all photos that it has or had.</summary>
    public IEnumerable<string> AllPhotos() =>
        FormerPhotos
            .Concat(Request.Photos.Concat(Ordered?.Photos ?? []).Select(p => p.PhotoId))
            .Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Equals(OrderItem? other) =>
        other is not null
        && Key == other.Key
        && Request == other.Request
        && Ordered == other.Ordered
        && Changes == other.Changes
        && State == other.State
        && Reason == other.Reason
        && Rendition == other.Rendition
        && SheetId == other.SheetId
        && Since == other.Since
        && ETag == other.ETag
        && FormerPhotos.SequenceEqual(other.FormerPhotos, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Request, State, Since, ETag);
}
