using System.Text.Json.Serialization;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Imports;

/// <summary>What is wrong in a row, or what somebody should know of it.</summary>
/// <param name="Line">The file's line where the row begins, from 1; 0 for the file as a whole.</param>
/// <param name="File">The file within an archive; null outside of one.</param>
/// <param name="Reason">The sentence.</param>
public sealed record ImportFault(int Line, string? File, Message Reason);

/// <summary>An item of an order that is to be imported.</summary>
/// <param name="ItemId">Its ID.</param>
/// <param name="Line">The file's line, from 1; 0 in an archive.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Piece">The piece: <c>paw/gold/resin-dome</c>.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Engraving">The first text; null for none.</param>
/// <param name="NeedsPhoto">True when the file has no photo for it: its customer uploads one by the proof link.</param>
public sealed record ImportItem(
    string ItemId,
    int Line,
    string Title,
    string Piece,
    int Quantity,
    string? Engraving,
    bool NeedsPhoto
);

/// <summary>An order that is to be imported, as people are shown it.</summary>
/// <param name="OrderId">The ID under which it is recorded.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Items">The pieces.</param>
public sealed record ImportOrder(string OrderId, string Name, IReadOnlyList<ImportItem> Items);

/// <summary>The same order as it is taken in.</summary>
/// <param name="Order">
/// The order. Without a day of its own it has that of <see cref="DateTimeOffset.UnixEpoch"/>, and gets one when it is taken in.
/// </param>
/// <param name="Items">The pieces.</param>
public sealed record PlannedOrder(PlacedOrder Order, IReadOnlyList<ImportItem> Items)
{
    /// <summary>The ID under which it is recorded.</summary>
    public string OrderId => Order.Id;

    /// <summary>What people call it.</summary>
    public string Name => Order.Name;

    /// <summary>True when the file may hold some of the order's lines only: those that are known stay.</summary>
    public bool IsPart { get; init; }
}

/// <summary>What a file came to, before anything is written.</summary>
public sealed record ImportPlan
{
    /// <summary>Sentences of each kind that are told at most; their number is always told.</summary>
    public const int MostTold = 500;

    /// <summary>Orders that are shown of a preview.</summary>
    public const int MostShown = 20;

    /// <summary>The shop.</summary>
    public required string Shop { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>Names what would be recorded: the same file under the same settings has the same one.</summary>
    public required string Id { get; init; }

    /// <summary>The columns, and what was made of each; empty for an archive.</summary>
    public IReadOnlyList<ImportColumn> Columns { get; init; } = [];

    /// <summary>What a column may be said to hold.</summary>
    public IReadOnlyList<string> Uses { get; init; } = ImportRule.Offered;

    /// <summary>Rows, or order lines of an archive.</summary>
    public int Rows { get; init; }

    /// <summary>Orders that would be recorded.</summary>
    public required int OrderCount { get; init; }

    /// <summary>Their items.</summary>
    public required int ItemCount { get; init; }

    /// <summary>Items of them without a photo.</summary>
    public required int WithoutPhoto { get; init; }

    /// <summary>How many faults there are.</summary>
    public required int FaultCount { get; init; }

    /// <summary>What is wrong with rows: their orders are not imported.</summary>
    public required IReadOnlyList<ImportFault> Faults { get; init; }

    /// <summary>What somebody should know.</summary>
    public required IReadOnlyList<ImportFault> Notes { get; init; }

    /// <summary>The first orders, to be looked at.</summary>
    public required IReadOnlyList<ImportOrder> Shown { get; init; }

    /// <summary>All orders.</summary>
    [JsonIgnore]
    public IReadOnlyList<PlannedOrder> Orders { get; init; } = [];

    /// <summary>Photos that came with the orders, by photo ID.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Photos { get; init; } =
        new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
}
