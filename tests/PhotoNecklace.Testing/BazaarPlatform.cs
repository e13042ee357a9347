using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Testing;

/// <summary>
/// A platform that is as unlike Shopify as can be: ids are text with slashes, the signature is hexadecimal, times are Unix seconds, the
/// event stands in the body, and a new address is tried out with an unsigned ping.
/// </summary>
public sealed class BazaarPlatform : IShopPlatform
{
    public const string SignatureHeader = "X-Bazaar-Signature";
    public const string PingHeader = "X-Bazaar-Ping";

    private static readonly JsonSerializerOptions Strict = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Name => "bazaar";

    public Message SigningHint { get; } =
        Remark.FromText($"Send the header {SignatureHeader} with hex(HMAC-SHA256(body, secret)).");

    public TimeSpan AnswersWithin { get; } = TimeSpan.FromSeconds(4.5);

    public bool IsPing(WebhookRequest request) => request.Header(PingHeader) is not null;

    public bool IsSigned(WebhookRequest request, IReadOnlyList<string> secrets) =>
        secrets.Any(secret => request.Header(SignatureHeader) == Signature(request.Body.Span, secret));

    public Result<WebhookContent> Read(WebhookRequest request, DateTimeOffset now) =>
        Parse<WebhookContent>(
            request.Body,
            e =>
                e switch
                {
                    { Sale: { } sale } => new OrderContent(Order(sale)) { Topic = "sale" },
                    { Refund: { } r } => new RemovalContent(
                        r.Sale,
                        new(Core.Orders.RemovalKind.Refund, r.Ref, Time(r.At), r.Pieces)
                    )
                    {
                        Topic = "refund",
                    },
                    { Forget: { } f } => new ComplianceContent(new(ComplianceKind.EraseCustomer, now, f.Buyer, f.Sales))
                    {
                        Topic = "forget",
                    },
                    { Draft: not null } => new NothingToStore { Topic = "draft" },
                    _ => Unknown,
                }
        );

    public Result<PlacedOrder> ReadOrder(ReadOnlyMemory<byte> body) =>
        Parse<PlacedOrder>(body, e => e.Sale is { } sale ? Order(sale) : Unknown);

    public WebhookRequest Write(PlacedOrder order, string shop, string secret)
    {
        var pieces = order.Lines.Select(l => new Piece(
            l.Id,
            l.Sku,
            l.Ordered,
            l.Quantity,
            l.Properties.ToDictionary()
        ));
        var payment = order.FinancialState == FinancialState.Paid ? "settled" : "open";
        var (at, cancelled) = (order.UpdatedAt.ToUnixTimeSeconds(), order.CancelledAt?.ToUnixTimeSeconds());
        var sale = new Sale(order.Id, order.Name, at, payment, cancelled, order.CustomerId, [.. pieces]);
        return Sign(new(sale), shop, secret);
    }

    /// <summary>Any event, as the platform sends it.</summary>
    public WebhookRequest Sign(Event e, string shop, string secret)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(e);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [SignatureHeader] = Signature(body, secret),
        };
        return new(Name, shop, headers, body);
    }

    private static string Signature(ReadOnlySpan<byte> body, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static Refusal Unknown { get; } =
        Refusal.FromText("webhook-topic", "The body is not an event that is handled here.");

    private static Result<T> Parse<T>(ReadOnlyMemory<byte> body, Func<Event, Result<T>> read)
    {
        try
        {
            return JsonSerializer.Deserialize<Event>(body.Span, Strict) is { } e ? read(e) : Unknown;
        }
        catch (JsonException)
        {
            return Refusal.FromText(PlacedOrder.Invalid, "The body is not the JSON of an event.");
        }
    }

    private static PlacedOrder Order(Sale sale) =>
        new()
        {
            Id = sale.Ref,
            Name = sale.Label,
            CreatedAt = Time(sale.At),
            UpdatedAt = Time(sale.At),
            FinancialState = sale.Payment == "settled" ? FinancialState.Paid : FinancialState.Pending,
            FinancialStatus = sale.Payment,
            CancelledAt = sale.Cancelled is { } at ? Time(at) : null,
            CustomerId = sale.Buyer,
            Lines = [.. sale.Pieces.Select(Line)],
        };

    private static PlacedLine Line(Piece p) =>
        new PlacedLine(p.Ref, p.Left) { Sku = p.Article, Ordered = p.Count }.With(p.Choices);

    private static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

#pragma warning disable CA1034 // The platform's format is nobody else's.
    public sealed record Event(Sale? Sale = null, Refund? Refund = null, Forget? Forget = null, string? Draft = null);

    public sealed record Refund(string Ref, string Sale, long At, Dictionary<string, int> Pieces);

    public sealed record Forget(string Buyer, string[] Sales);

    public sealed record Sale(
        string Ref,
        string Label,
        long At,
        string Payment,
        long? Cancelled,
        string? Buyer,
        Piece[] Pieces
    );

    public sealed record Piece(string Ref, string Article, int Count, int Left, Dictionary<string, string> Choices);
}
