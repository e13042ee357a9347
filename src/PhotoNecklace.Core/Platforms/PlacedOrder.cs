using PhotoNecklace.Core.Mail;

namespace PhotoNecklace.Core.Platforms;

/// <summary>
/// An order as any platform places it: the fields that this system uses. Of the customer, names, addresses and phone are not read at all, and the mail address is kept for shops that mail from here only. Texts
/// are a stranger's; whatever a reader puts in, they come out clean (see <see cref="PlainText"/>).
/// </summary>
public sealed record PlacedOrder
{
    /// <summary>Lines of an order at most. Each is a row of its own; Shopify's largest cart has 500.</summary>
    public const int MaxLines = 5000;

    /// <summary>Code of the refusal of an order of more lines than <see cref="MaxLines"/>.</summary>
    public const string TooLarge = "order-too-large";

    /// <summary>Code of the refusal of a body that is not an order.</summary>
    public const string Invalid = "order-invalid";

    /// <summary>The platform's id; see <see cref="PlatformId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What people call the order, such as <c>#1001</c>; the id when the platform has no name for it.</summary>
    public required string Name
    {
        get => field.Length == 0 ? Id : field;
        init => field = PlainText.Clean(value).Trim();
    }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed. Of two bodies the later one counts.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How far it is paid.</summary>
    public FinancialState FinancialState { get; init; }

    /// <summary>The platform's own word for that, such as <c>paid</c>; empty when it said none.</summary>
    public string FinancialStatus
    {
        get;
        init => field = PlainText.Clean(value).Trim();
    } = "";

    /// <summary>When it was cancelled; null when it stands.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>The platform's id of the customer; null for a guest.</summary>
    public string? CustomerId { get; init; }

    /// <summary>What the customer wrote with the order, as it came; empty when they wrote nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>What the cart said of the order as a whole, by name without case: gift messages and the like.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The language that the customer used, as <see cref="Platforms.CustomerLocale"/> reads it; null when nobody said.</summary>
    public string? CustomerLocale { get; init; }

    /// <summary>The customer's mail address, as <see cref="MailAddresses.Read"/> takes it; null when nobody said.</summary>
    public string? Email
    {
        get;
        init => field = value is null ? null : MailAddresses.Read(value);
    }

    /// <summary>True for a test order.</summary>
    public bool IsTest { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<PlacedLine> Lines { get; init; }

    /// <summary>The ids of the refunds that the body counts in; null when it has no such list.</summary>
    public IReadOnlyList<string>? Refunds { get; init; }

    /// <summary>Why an order that a reader made cannot be stored; null when it can.</summary>
    public Refusal? FindFault()
    {
        if (Lines.Count > MaxLines)
        {
            return TooManyLines(Lines.Count);
        }

        return PlatformId.FindFault([Id, CustomerId, .. Lines.Select(l => l.Id), .. Refunds ?? []])
            ?? (
                Lines.DistinctBy(l => l.Id, StringComparer.Ordinal).Count() < Lines.Count
                    ? Refusals.OrderInvalidSameId.With()
                    : null
            );
    }

    /// <summary>The refusal of an order that is too large.</summary>
    public static Refusal TooManyLines(int count) => Refusals.OrderTooLarge.With(("lines", count), ("most", MaxLines));
}

/// <summary>One line of an order.</summary>
/// <param name="Id">The platform's id of the line; see <see cref="PlatformId"/>.</param>
/// <param name="Quantity">How many are left after refunds and edits; 0 for a line that was taken out.</param>
public sealed record PlacedLine(string Id, int Quantity)
{
    /// <summary>Empty when the product has none.</summary>
    public string Sku
    {
        get;
        init => field = PlainText.Clean(value);
    } = "";

    /// <summary>The product's title.</summary>
    public string Title
    {
        get;
        init => field = PlainText.Clean(value);
    } = "";

    /// <summary>The platform's id of the product's variant; null when it has none.</summary>
    public string? VariantId { get; init; }

    /// <summary>The platform's id of the product; null when it has none.</summary>
    public string? ProductId { get; init; }

    /// <summary>The variant's title, such as <c>Gold / Large</c>; empty when it has none.</summary>
    public string VariantTitle
    {
        get;
        init => field = PlainText.Clean(value);
    } = "";

    /// <summary>How many were first ordered.</summary>
    public int Ordered { get; init; } = Quantity;

    /// <summary>False when the body names a quantity that is not a whole number.</summary>
    public bool IsQuantityClear { get; init; } = true;

    /// <summary>
    /// What the customer chose, by name without case, in the line's order; an engraving may have several lines. Of two properties of one name the first
    /// counts: apps that add properties put the customer's own first.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties { get; private init; } =
        new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same line with these properties.</summary>
    public PlacedLine With(IEnumerable<KeyValuePair<string, string>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var clean = new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in properties)
        {
            clean.TryAdd(name.Trim(), PlainText.CleanLines(value).Trim());
        }

        return this with
        {
            Properties = clean,
        };
    }
}
