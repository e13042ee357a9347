using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Imports;

/// <summary>How an imported order is stored among the deliveries.</summary>
internal static class ImportedOrder
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        RespectNullableAnnotations = true,
    };

    /// <summary>Writes an order. The same order gives the same bytes.</summary>
    public static byte[] Write(PlacedOrder order) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Stored(
                order.Id,
                order.Name,
                order.CreatedAt,
                order.UpdatedAt,
                order.FinancialStatus,
                order.Email,
                order.CustomerLocale,
                order.Note,
                [.. order.Lines.Select(Stored.Of)]
            ),
            Options
        );

    /// <summary>True when two orders differ in nothing but their times.</summary>
    public static bool IsSame(PlacedOrder one, PlacedOrder other) =>
        Write(Timeless(one)).AsSpan().SequenceEqual(Write(Timeless(other)));

    /// <summary>Reads an order.</summary>
    /// <returns>The order, or a refusal: <c>order-invalid</c>.</returns>
    public static Result<PlacedOrder> Read(ReadOnlyMemory<byte> body) =>
        BodyJson.Parse<PlacedOrder>(
            body,
            root =>
                root.FindList("importedLines") is null || root.Text("id").Length == 0
                    ? Fault(Remarks.BodyField.With(("field", "importedLines"), ("wanted", "list")))
                    : root.Deserialize<Stored>(Options)!.ToOrder(),
            Fault
        );

    private static PlacedOrder Timeless(PlacedOrder order) =>
        order with
        {
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };

    private static Refusal Fault(Remark fault) =>
        Refusals.OrderInvalid.With(("fault", fault), ("platform", ImportPlatform.PlatformName));

    private sealed record Stored(
        string Id,
        string? Name,
        DateTimeOffset CreatedAt,
        DateTimeOffset UpdatedAt,
        string? Status,
        string? Email,
        string? Locale,
        string? Note,
        IReadOnlyList<Stored.Line> ImportedLines
    )
    {
        public static Line Of(PlacedLine line) =>
            new(
                line.Id,
                line.Quantity,
                line.Sku,
                line.Title,
                line.ProductId,
                line.VariantId,
                [.. line.Properties.Select(p => new[] { p.Key, p.Value })]
            );

        public PlacedOrder ToOrder() =>
            new()
            {
                Id = Id,
                Name = Name ?? Id,
                CreatedAt = CreatedAt,
                UpdatedAt = UpdatedAt,
                FinancialState = FinancialStates.Parse(Status ?? ""),
                FinancialStatus = Status ?? "",
                Email = Email,
                CustomerLocale = Locale,
                Note = Note ?? "",
                Lines = [.. ImportedLines.Select(l => l.ToLine())],
            };

        internal sealed record Line(
            string? Id,
            int Quantity,
            string? Sku,
            string? Title,
            string? Product,
            string? Variant,
            IReadOnlyList<string[]>? Properties
        )
        {
            public PlacedLine ToLine() =>
                new PlacedLine(Id ?? "", Quantity)
                {
                    Sku = Sku ?? "",
                    Title = Title ?? "",
                    ProductId = Product,
                    VariantId = Variant,
                }.With((Properties ?? []).Where(p => p.Length == 2).Select(p => KeyValuePair.Create(p[0], p[1])));
        }
    }
}
