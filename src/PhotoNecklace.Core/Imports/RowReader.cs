using System.Net;
using System.Text.RegularExpressions;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Core.Imports;

/// <summary>A row, read as far as it makes sense by itself.</summary>
internal sealed record ImportRow(int Line, string Order)
{
    public string LineId { get; init; } = "";
    public DateTimeOffset? Date { get; init; }
    public (FinancialState State, string Word)? Status { get; init; }
    public bool IsCancelled { get; init; }
    public string? Email { get; init; }
    public string? Locale { get; init; }
    public string Note { get; init; } = "";
    public int Quantity { get; init; } = 1;
    public string Sku { get; init; } = "";
    public string Title { get; init; } = "";
    public string Product { get; init; } = "";
    public string Variant { get; init; } = "";
    public string Piece { get; init; } = "";
    public string Metal { get; init; } = "";
    public string Cover { get; init; } = "";
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];
    public Refusal? Fault { get; init; }
}

/// <summary>Reads rows by a mapping.</summary>
internal sealed partial class RowReader(ImportMapping mapping, Shop shop, IReadOnlyList<string> dateFormats)
{
    /// <summary>Reads a row.</summary>
    public ImportRow Read(int line, string[] cells)
    {
        var values = new Dictionary<ImportField, string>();
        var properties = new List<KeyValuePair<string, string>>();
        foreach (var column in mapping.Columns)
        {
            var value = column.Index < cells.Length ? cells[column.Index] : "";
            if (value.Length == 0 || column.Field == ImportField.Ignore)
            {
                continue;
            }

            if (column.Field == ImportField.Options)
            {
                AddOptions(value, values, properties);
            }
            else if (column.Field == ImportField.Property)
            {
                properties.Add(new(column.Property!, value));
            }
            else
            {
                values.TryAdd(column.Field, value);
                if (ImportMapping.IsOption(column.Heading, shop))
                {
                    properties.Add(new(column.Heading, value));
                }
            }
        }

        string Value(ImportField field) => PlainText.Clean(values.GetValueOrDefault(field) ?? "").Trim();
        var order = Value(ImportField.Order).TrimStart('#').Trim();
        var row = new ImportRow(line, order)
        {
            LineId = Value(ImportField.Line),
            Sku = Value(ImportField.Sku),
            Title = WebUtility.HtmlDecode(Value(ImportField.Title)),
            Product = Value(ImportField.Product),
            Variant = Value(ImportField.Variant),
            Piece = Value(ImportField.Piece),
            Metal = Value(ImportField.Metal),
            Cover = Value(ImportField.Cover),
            Note = values.GetValueOrDefault(ImportField.Note) ?? "",
            Properties = properties,
        };
        return cells.Length > mapping.Columns.Count
            ? row with
            {
                Fault = Refusals.ImportRowWide.With(("values", cells.Length), ("columns", mapping.Columns.Count)),
            }
            : Check(row, Value);
    }

    private ImportRow Check(ImportRow row, Func<ImportField, string> value)
    {
        var (date, status, quantity) = (
            value(ImportField.Date),
            value(ImportField.Status),
            value(ImportField.Quantity)
        );
        var (email, locale) = (value(ImportField.Email), value(ImportField.Locale));
        var day = RowWords.Date(date, dateFormats);
        var count = quantity.Length == 0 ? 1 : RowWords.Count(quantity);
        var state = status.Length == 0 ? null : RowWords.Status(status);
        var isCancelled = RowWords.IsCancelled(status);
        Refusal? fault =
            row.Order.Length == 0 ? Refusals.ImportRowOrder.With()
            : Rounded().IsMatch(row.Order) ? Refusals.ImportRowRounded.With(("value", Cut(row.Order)))
            : row.LineId.Length > 0 && !PlatformId.IsValid(row.LineId)
                ? Refusals.ImportRowLine.With(("value", Cut(row.LineId)), ("most", PlatformId.MaxLength))
            : date.Length > 0 && day is null ? Refusals.ImportRowDate.With(("value", Cut(date)))
            : count is null ? Refusals.ImportRowQuantity.With(("value", Cut(quantity)))
            : status.Length > 0 && state is null && !isCancelled
                ? Refusals.ImportRowStatus.With(
                    ("value", Cut(status)),
                    ("known", MessageValue.List(FinancialStates.AllWords))
                )
            : email.Length > 0 && MailAddresses.Read(email) is null ? Refusals.ImportRowEmail.With()
            : locale.Length > 0 && CustomerLocale.Read(locale) is null
                ? Refusals.ImportRowLocale.With(("value", Cut(locale)))
            : Fault(row);
        return row with
        {
            Date = day,
            Status = state,
            IsCancelled = isCancelled,
            Quantity = count ?? 1,
            Email = email.Length == 0 ? null : MailAddresses.Read(email),
            Locale = CustomerLocale.Read(locale),
            Fault = fault,
        };
    }

    // What is known of photos and days before anything is fetched or sorted.
    private Refusal? Fault(ImportRow row)
    {
        var read = new PropertyMap(shop.Properties, shop.PhotoHosts).Read(new PlacedLine("1", 1).With(row.Properties));
        if (read.DueDate is { } due && new Gift(null, null, null, due).Day is null)
        {
            return Refusals.ImportRowDue.With(("value", Cut(due)));
        }

        foreach (var photo in read.Photos.OfType<string>())
        {
            if (!Uri.TryCreate(photo, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            {
                return Refusals.ImportRowPhoto.With(("value", Cut(photo)));
            }

            if (!shop.PhotoHosts.Any(h => PhotoHost.Matches(address, h)))
            {
                return Refusals.PhotoAddressHost.With(("host", address.IdnHost));
            }
        }

        return null;
    }

    // "Metal:Gold,Engraving:It&#39;s you": a comma parts options only before another name and its colon.
    private void AddOptions(
        string cell,
        Dictionary<ImportField, string> values,
        List<KeyValuePair<string, string>> properties
    )
    {
        foreach (Match option in Option().Matches(WebUtility.HtmlDecode(cell)))
        {
            var (name, value) = (option.Groups["name"].Value.Trim(), option.Groups["value"].Value.Trim());
            var (field, property) = UsualHeadings.Find(name);
            var isOwn = shop.Properties.Any(r => r.Label.Matches(name)) || ImportMapping.IsOption(name, shop);
            if (!isOwn && field is ImportField.Metal or ImportField.Cover or ImportField.Piece)
            {
                values.TryAdd(field, value);
            }

            properties.Add(new(isOwn || property is null ? name : property, value));
        }
    }

    private static string Cut(string text) => PlainText.Cut(text, 60);

    // A spreadsheet that has rounded an order's number shows it so.
    [GeneratedRegex(
        @"^\d([.,]\d+)?E\+\d+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Rounded();

    [GeneratedRegex(
        @"(?<=^|,)\s*(?<name>[^:,]{1,60}):(?<value>.*?)(?=,\s*[^:,]{1,60}:|$)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Option();
}
