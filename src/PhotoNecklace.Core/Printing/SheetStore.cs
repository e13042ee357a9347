using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PhotoNecklace.Core.Printing;

/// <summary>A sheet's blobs. Each is written once: whoever comes second takes what is there.</summary>
internal sealed partial class SheetStore(IBlobStore blobs)
{
    public const string PdfType = "application/pdf";
    public const string CsvType = "text/csv; charset=utf-8";
    public const string ZipType = "application/zip";
    private const long MaxJsonBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Pdf(string sheetId) => $"{sheetId}.pdf";

    public static string PickList(string sheetId) => $"{sheetId}.csv";

    public static string Merge(string sheetId) => $"{sheetId}.merge.csv";

    public static string CutLines(string sheetId) => $"{sheetId}.cut.zip";

    public static bool IsValidId(string sheetId) => IdPattern().IsMatch(sheetId);

    public Task<SheetRequest?> FindRequestAsync(string sheetId, CancellationToken cancellationToken) =>
        FindAsync<SheetRequest>(RequestOf(sheetId), cancellationToken);

    public Task<SheetPlan?> FindPlanAsync(string sheetId, CancellationToken cancellationToken) =>
        FindAsync<SheetPlan>(PlanOf(sheetId), cancellationToken);

    public Task<SheetResult?> FindResultAsync(string sheetId, CancellationToken cancellationToken) =>
        FindAsync<SheetResult>(ResultOf(sheetId), cancellationToken);

    public Task<bool> TryAddRequestAsync(SheetRequest request, CancellationToken cancellationToken) =>
        TryAddAsync(RequestOf(request.SheetId), request, cancellationToken);

    /// <summary>Writes the plan unless one stands; the plan that stands.</summary>
    public async Task<SheetPlan> AddOrGetPlanAsync(string sheetId, SheetPlan plan, CancellationToken cancellationToken)
    {
        return await TryAddAsync(PlanOf(sheetId), plan, cancellationToken)
            ? plan
            : (await FindPlanAsync(sheetId, cancellationToken))!;
    }

    public Task<bool> TryAddResultAsync(string sheetId, SheetResult result, CancellationToken cancellationToken) =>
        TryAddAsync(ResultOf(sheetId), result, cancellationToken);

    private static string RequestOf(string sheetId) => $"{sheetId}.request.json";

    private static string PlanOf(string sheetId) => $"{sheetId}.plan.json";

    private static string ResultOf(string sheetId) => $"{sheetId}.result.json";

    private async Task<T?> FindAsync<T>(string name, CancellationToken cancellationToken)
        where T : class
    {
        var blob = await blobs.ReadAsync(Containers.Sheets, name, MaxJsonBytes, cancellationToken);
        return blob is null ? null : JsonSerializer.Deserialize<T>(blob.Content.Span, Json);
    }

    private Task<bool> TryAddAsync<T>(string name, T value, CancellationToken cancellationToken) =>
        blobs.TryCreateAsync(
            Containers.Sheets,
            name,
            JsonSerializer.SerializeToUtf8Bytes(value, Json),
            "application/json",
            metadata: null,
            cancellationToken
        );

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,99}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
