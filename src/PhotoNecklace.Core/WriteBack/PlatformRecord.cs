using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.WriteBack;

/// <summary>What was written to an order's platform.</summary>
public sealed record PlatformRecord
{
    /// <summary>Ids of notes that are remembered at most; an order has a few.</summary>
    private const int MaxNotes = 100;

    /// <summary>What was written last; null for nothing.</summary>
    public PlatformState? Written { get; init; }

    /// <summary>Ids of the notes that were written.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>When it was last as wanted; null for never.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>
    /// Until when somebody is writing, and nobody else may; null when nobody is. A time that is past says that they were cut off, and that
    /// <see cref="Written"/> may not be all.
    /// </summary>
    public DateTimeOffset? WritingUntil { get; init; }

    /// <summary>What was tried last and failed; null when nothing did.</summary>
    public PlatformState? Tried { get; init; }

    /// <summary>Why something could not be written; null when all was.</summary>
    public Refusal? Fault { get; init; }

    /// <summary>When <see cref="Tried"/> is tried again; null when it is not.</summary>
    public DateTimeOffset? TriesAgainAt { get; init; }

    /// <summary>The stored row's version; null for a row that is not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>True when the platform says all of it, for certain.</summary>
    public bool Says(PlatformState wanted, IEnumerable<PlatformNote> notes)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return WritingUntil is null
            && (Written is null ? wanted.IsEmpty : Written == wanted)
            && notes.All(n => Notes.Contains(n.Id, StringComparer.Ordinal));
    }

    /// <summary>The record with a note.</summary>
    public PlatformRecord WithNote(string id) => this with { Notes = [.. Notes.TakeLast(MaxNotes - 1), id] };
}

/// <summary>The records of orders' platforms, beside their orders.</summary>
public interface IPlatformLog
{
    /// <summary>What was written; null for nothing.</summary>
    Task<PlatformRecord?> FindAsync(OrderKey order, CancellationToken cancellationToken = default);

    /// <summary>Replaces the version of the record that was read, or creates the first.</summary>
    /// <returns>The record with its new version; null when somebody else was quicker.</returns>
    Task<PlatformRecord?> TryPutAsync(
        OrderKey order,
        PlatformRecord record,
        CancellationToken cancellationToken = default
    );
}

/// <summary>What came of writing.</summary>
/// <param name="Record">The record with what the platform has taken.</param>
/// <param name="Fault">Why it has not taken all; null when it has.</param>
public sealed record PlatformWriting(PlatformRecord Record, Refusal? Fault);

/// <summary>
/// Writes to a platform; one implementation for each. Every part looks at what is there before it adds anything, so that it may be cut off
/// anywhere and repeated.
/// </summary>
public interface IPlatformWriter
{
    /// <summary>The platform; see <see cref="Platforms.IShopPlatform.Name"/>.</summary>
    string Platform { get; }

    /// <summary>Writes what is not there yet.</summary>
    /// <param name="shop">The shop, which has an <see cref="Shop.Api"/> and a <see cref="Shop.WriteBack"/>.</param>
    /// <param name="order">The order.</param>
    /// <param name="wanted">What the platform is to say.</param>
    /// <param name="notes">The notes that it is to have.</param>
    /// <param name="before">What was written before. Where that is not certain, all of it is written again.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<PlatformWriting> WriteAsync(
        Shop shop,
        OrderKey order,
        PlatformState wanted,
        IReadOnlyList<PlatformNote> notes,
        PlatformRecord before,
        CancellationToken cancellationToken = default
    );
}
