using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Imports;

/// <summary>
/// Where orders come from that are imported from files. A shop may have it for its platform when all its orders come so. It sends nothing,
/// so no webhook of it is ever signed.
/// </summary>
public sealed class ImportPlatform : IShopPlatform
{
    /// <summary>The platform's name.</summary>
    public const string PlatformName = "import";

    /// <inheritdoc/>
    public string Name => PlatformName;

    /// <inheritdoc/>
    public bool SendsWebhooks => false;

    /// <inheritdoc/>
    public Message SigningHint { get; } = Remarks.SigningImport.With();

    /// <inheritdoc/>
    /// <remarks>Whoever imports waits for an answer.</remarks>
    public TimeSpan AnswersWithin { get; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public bool IsSigned(WebhookRequest request, IReadOnlyList<string> secrets) => false;

    /// <inheritdoc/>
    public Result<WebhookContent> Read(WebhookRequest request, DateTimeOffset now) =>
        Refusals.WebhookNotSigned.With(("hint", SigningHint));

    /// <inheritdoc/>
    public Result<PlacedOrder> ReadOrder(ReadOnlyMemory<byte> body) => ImportedOrder.Read(body);

    /// <inheritdoc/>
    public WebhookRequest Write(PlacedOrder order, string shop, string secret) =>
        new(
            PlatformName,
            shop,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            ImportedOrder.Write(order)
        );
}
