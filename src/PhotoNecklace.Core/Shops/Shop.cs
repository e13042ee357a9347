using System.Text.RegularExpressions;
using PhotoNecklace.Core.Notices;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Shops;

/// <summary>A shop that sends orders here.</summary>
public sealed partial record Shop
{
    /// <summary>The shop's name in addresses, keys and blob paths: lower-case letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>The secrets that sign its webhooks; more than one while they are rotated.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>Hosts from which a photo may be fetched, such as <c>cdn.example.com</c> or <c>*.example.com</c>.</summary>
    public IReadOnlyList<string> PhotoHosts { get; init; } = [];

    /// <summary>The shop's own SKUs; looked at before the catalogue's. Keys are compared without case.</summary>
    public IReadOnlyDictionary<string, PendantChoice> Skus { get; init; } =
        new Dictionary<string, PendantChoice>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where it wants to be told what became of its orders; null when it does not.</summary>
    public ShopNotices? Notices { get; init; }

    /// <summary>How long a customer may think about a proof before it counts as approved; null for as long as she likes.</summary>
    public TimeSpan? AutoApproveAfter { get; init; }

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
