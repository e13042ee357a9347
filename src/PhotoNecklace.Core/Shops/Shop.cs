using System.Text.RegularExpressions;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Core.Shops;

/// <summary>A shop that sends orders here.</summary>
public sealed partial record Shop
{
    /// <summary>The shop's name in addresses, keys and blob paths: lower-case letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the platform that it sells on; see <see cref="IShopPlatform.Name"/>.</summary>
    public string Platform { get; init; } = ShopifyPlatform.PlatformName;

    /// <summary>The secrets that sign its webhooks; more than one while they are rotated.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>Hosts from which a photo may be fetched, such as <c>cdn.example.com</c> or <c>*.example.com</c>.</summary>
    public IReadOnlyList<string> PhotoHosts { get; init; } = [];

    /// <summary>The shop's own SKUs; looked at before the catalogue's. Keys are compared without case.</summary>
    public IReadOnlyDictionary<string, PendantChoice> Skus { get; init; } =
        new Dictionary<string, PendantChoice>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Pieces that no SKU tells; looked at before all SKUs, the first that matches counts.</summary>
    public IReadOnlyList<PieceRule> Pieces { get; init; } = [];

    /// <summary>The shop's own names of order lines' properties, beside those of <see cref="LineProperties"/>.</summary>
    public IReadOnlyList<PropertyRule> Properties { get; init; } = [];

    /// <summary>What columns of its files of orders say, beside usual headings.</summary>
    public IReadOnlyList<ImportRule> ImportColumns { get; init; } = [];

    /// <summary>How its platform can be asked for orders; null when it can't.</summary>
    public ShopApi? Api { get; init; }

    /// <summary>What it wants to see of its orders on its platform; null for nothing.</summary>
    public ShopWriteBack? WriteBack { get; init; }

    /// <summary>How its customers are mailed from here; null when they are not.</summary>
    public ShopMail? Mail { get; init; }

    /// <summary>The language of its pages, such as <c>de</c>, for customers whose own is not known; null for English.</summary>
    public string? Language { get; init; }

    /// <summary>The keys that sign upload tickets, more than one while they are rotated. With none, anybody may upload.</summary>
    public IReadOnlyList<string> UploadKeys { get; init; } = [];

    /// <summary>Where it wants to be told what became of its orders; null when it does not.</summary>
    public ShopNotifications? Notifications { get; init; }

    /// <summary>How long a customer may think about a proof before it counts as approved; null for as long as they like.</summary>
    public TimeSpan? AutoApproveAfter { get; init; }

    /// <summary>What its customers may change on the proof page.</summary>
    public ProofChanges ProofChanges { get; init; } = ProofChanges.All;

    /// <summary>The states of payment in which pieces are put on print sheets; see <see cref="FinancialState"/>.</summary>
    public IReadOnlyList<FinancialState> MadeWhen { get; init; } = FinancialStates.Default;

    /// <summary>True where test orders are put on print sheets as well: on a developer's machine.</summary>
    public bool MakesTestOrders { get; init; }

    /// <summary>When pieces are due that no order names a day for; null for never.</summary>
    public DueRule? Due { get; init; }

    /// <summary>How sheets are made for the shop's machines. The one named <see cref="DefaultSheetProfile"/> is taken where a request names none.</summary>
    public IReadOnlyList<SheetProfile> SheetProfiles { get; init; } = [];

    /// <summary>The name of the sheet profile that is taken where a request names none.</summary>
    public const string DefaultSheetProfile = "default";

    /// <summary>True for a name that can stand in addresses, keys and blob paths.</summary>
    public static bool IsValidName(string name) => NamePattern().IsMatch(name);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}

/// <summary>The shops of this installation.</summary>
public sealed class ShopDirectory(IEnumerable<Shop> shops)
{
    private readonly Dictionary<string, Shop> _shops = shops.ToDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>The shop of that name; null when there is none.</summary>
    public Shop? Find(string name) => _shops.GetValueOrDefault(name);

    /// <summary>All shops.</summary>
    public IReadOnlyCollection<Shop> All => _shops.Values;
}
