using System.Text.Json;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Imports;

/// <summary>What became of an order that was imported.</summary>
public enum ImportOutcome
{
    /// <summary>It was recorded.</summary>
    New,

    /// <summary>It was known, and the file says something else of it.</summary>
    Changed,

    /// <summary>It was known, and nothing is different.</summary>
    Unchanged,

    /// <summary>The shop has an order of that name which no file brought. It was left alone.</summary>
    Known,

    /// <summary>It was erased, and does not come back.</summary>
    Erased,

    /// <summary>It could not be stored.</summary>
    Refused,
}

/// <summary>An order of an import.</summary>
/// <param name="OrderId">Its ID.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Items">Its pieces.</param>
public sealed record ImportedOrderView(
    string OrderId,
    string Name,
    ImportOutcome Outcome,
    IReadOnlyList<ImportItem> Items
)
{
    /// <summary>Why it could not be stored; null unless refused.</summary>
    public Refusal? Reason { get; init; }

    /// <summary>A link for its customer; null for one that was not recorded from a file.</summary>
    public Uri? ProofUrl { get; init; }

    /// <summary>True when its customer is to upload a photo.</summary>
    public bool NeedsPhoto => Items.Any(i => i.NeedsPhoto);
}

/// <summary>An import that was confirmed.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Shop">The shop.</param>
/// <param name="File">The file's name.</param>
/// <param name="ConfirmedAt">When it was confirmed.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Orders">Orders to be recorded.</param>
/// <param name="Parts">Parts in which they are.</param>
/// <param name="FaultCount">How many faults the file had.</param>
/// <param name="Faults">What was wrong with rows.</param>
/// <param name="Notes">What somebody should know.</param>
public sealed record ImportRecord(
    string Id,
    string Shop,
    string File,
    DateTimeOffset ConfirmedAt,
    int Rows,
    int Orders,
    int Parts,
    int FaultCount,
    IReadOnlyList<ImportFault> Faults,
    IReadOnlyList<ImportFault> Notes
);

/// <summary>How far an import is.</summary>
/// <param name="Import">The import.</param>
/// <param name="PartsDone">Parts of which all orders were taken in.</param>
/// <param name="Outcomes">How many orders came to what.</param>
/// <param name="WithoutPhoto">Items whose customers are to upload a photo.</param>
public sealed record ImportStatus(
    ImportRecord Import,
    int PartsDone,
    IReadOnlyDictionary<ImportOutcome, int> Outcomes,
    int WithoutPhoto
)
{
    /// <summary>True when all parts are done.</summary>
    public bool IsFinished => PartsDone == Import.Parts;
}

/// <summary>Where an import lies in the container <c>webhooks</c>.</summary>
internal static class ImportBlobs
{
    public static string Folder(string shop, string import) => $"{shop}/{BlobFolder.Imports}/{import}/";

    public static string Record(string shop, string import) => $"{Folder(shop, import)}import.json";

    public static string Part(string shop, string import, int part) => $"{Folder(shop, import)}parts/{part}.json";

    public static string Results(string shop, string import) => $"{Folder(shop, import)}results/";

    public static string Result(string shop, string import, int part) => $"{Results(shop, import)}{part}.json";

    /// <summary>True for an ID as <see cref="ImportPlan.Id"/> has them.</summary>
    public static bool IsId(string import) =>
        import.Length == 32 && import.All(c => char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c));
}

/// <summary>An order as a part holds it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Items">Its pieces.</param>
/// <param name="IsPart">True when the file may hold some of its lines only.</param>
/// <param name="Body">The order.</param>
internal sealed record StoredImport(string Name, IReadOnlyList<ImportItem> Items, bool IsPart, JsonElement Body)
{
    public static StoredImport Of(PlannedOrder order) =>
        new(
            order.Name,
            order.Items,
            order.IsPart,
            JsonSerializer.Deserialize<JsonElement>(ImportedOrder.Write(order.Order))
        );

    public ReadOnlyMemory<byte> Bytes => System.Text.Encoding.UTF8.GetBytes(Body.GetRawText());
}
