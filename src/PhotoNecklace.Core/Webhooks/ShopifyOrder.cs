namespace PhotoNecklace.Core.Webhooks;

/// <summary>The fields of a Shopify order that this system uses. Names, addresses, e-mail and phone are not read at all.</summary>
public sealed record ShopifyOrder
{
    /// <summary>The platform's id: digits.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>#1001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed; whole seconds.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Such as <c>paid</c>; empty when absent.</summary>
    public string FinancialStatus { get; init; } = "";

    /// <summary>When it was cancelled; null when it stands.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>The platform's customer id; null for a guest.</summary>
    public string? CustomerId { get; init; }

    /// <summary>What the customer wrote with the order, as it came; empty when absent.</summary>
    public string Note { get; init; } = "";

    /// <summary>A test order.</summary>
    public bool IsTest { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<ShopifyLine> Lines { get; init; }

    /// <summary>SHA-256 (hex) of the raw body.</summary>
    public required string BodyHash { get; init; }
}

/// <summary>One line of an order.</summary>
/// <param name="Id">The platform's id of the line: digits.</param>
/// <param name="Sku">Empty when the product has none.</param>
/// <param name="Title">The product's title.</param>
/// <param name="Quantity">How many; 0 for a line that was taken out.</param>
/// <param name="Properties">What the customer chose, by name without case.</param>
public sealed record ShopifyLine(
    string Id,
    string Sku,
    string Title,
    int Quantity,
    IReadOnlyDictionary<string, string> Properties
);
